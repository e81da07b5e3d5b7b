package airgap.rehearsal.aws;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Availability Zone ids and names. In AWS the map from one to the other is shuffled for each account; here the n-th id
 * has the n-th letter.
 */
final class Zones {
    private static final Pattern ID = Pattern.compile("([a-z]+\\d+)-az(\\d)");
    private static final Pattern REGION = Pattern.compile("([a-z]+)-((?:gov-)?)([a-z]+)-(\\d+)");

    private Zones() {}

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** {@code euc1} of {@code eu-central-1}: how zone ids of a Region start. */
    static String prefix(String region) {
        Matcher matcher = REGION.matcher(region);
        if (!matcher.matches()) {
            return region;
        }
        String direction = switch (matcher.group(3)) {
            case "northeast" -> "ne";
            case "northwest" -> "nw";
            case "southeast" -> "se";
            case "southwest" -> "sw";
            default -> matcher.group(3).substring(0, 1);
        };
        String gov = matcher.group(2).isEmpty() ? "" : "g";
        return matcher.group(1) + gov + direction + matcher.group(4);
    }

    static String name(String region, String zoneId) {
        Matcher matcher = ID.matcher(zoneId);
        return matcher.matches() ? region + (char) ('a' + Integer.parseInt(matcher.group(2)) - 1) : region + "a";
    }

    static String id(String region, String zone) {
        return prefix(region) + "-az" + (zone.charAt(zone.length() - 1) - 'a' + 1);
    }
}
