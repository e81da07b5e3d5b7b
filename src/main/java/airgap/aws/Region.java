package airgap.aws;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A Region of the partition {@code aws} and its Availability Zones by id.
 *
 * <p>Source: AWS Regions and Availability Zones, "AWS Availability Zones", read in a copy of 2026
 * (docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html). Numbers are not contiguous:
 * {@code ca-central-1} has no {@code cac1-az3}.
 *
 * @param code such as {@code eu-central-1}
 * @param zonePrefix what comes before {@code -az} in a zone's id, such as {@code euc1}
 * @param zoneNumbers what comes after {@code -az}
 */
public record Region(String code, String zonePrefix, SortedSet<Integer> zoneNumbers) {

    private static final Map<String, Region> ALL = table(
            region("af-south-1", "afs1", 1, 2, 3),
            region("ap-east-1", "ape1", 1, 2, 3),
            region("ap-east-2", "ape2", 1, 2, 3),
            region("ap-northeast-1", "apne1", 1, 2, 3, 4),
            region("ap-northeast-2", "apne2", 1, 2, 3, 4),
            region("ap-northeast-3", "apne3", 1, 2, 3),
            region("ap-south-1", "aps1", 1, 2, 3),
            region("ap-south-2", "aps2", 1, 2, 3),
            region("ap-southeast-1", "apse1", 1, 2, 3),
            region("ap-southeast-2", "apse2", 1, 2, 3),
            region("ap-southeast-3", "apse3", 1, 2, 3),
            region("ap-southeast-4", "apse4", 1, 2, 3),
            region("ap-southeast-5", "apse5", 1, 2, 3),
            region("ap-southeast-6", "apse6", 1, 2, 3),
            region("ap-southeast-7", "apse7", 1, 2, 3),
            region("ca-central-1", "cac1", 1, 2, 4),
            region("ca-west-1", "caw1", 1, 2, 3),
            region("eu-central-1", "euc1", 1, 2, 3),
            region("eu-central-2", "euc2", 1, 2, 3),
            region("eu-north-1", "eun1", 1, 2, 3),
            region("eu-south-1", "eus1", 1, 2, 3),
            region("eu-south-2", "eus2", 1, 2, 3),
            region("eu-west-1", "euw1", 1, 2, 3),
            region("eu-west-2", "euw2", 1, 2, 3, 4),
            region("eu-west-3", "euw3", 1, 2, 3),
            region("il-central-1", "ilc1", 1, 2, 3),
            region("me-central-1", "mec1", 1, 2, 3),
            region("me-south-1", "mes1", 1, 2, 3),
            region("mx-central-1", "mxc1", 1, 2, 3),
            region("sa-east-1", "sae1", 1, 2, 3),
            region("us-east-1", "use1", 1, 2, 3, 4, 5, 6),
            region("us-east-2", "use2", 1, 2, 3),
            region("us-west-1", "usw1", 1, 2, 3),
            region("us-west-2", "usw2", 1, 2, 3, 4));

    /**
     * Zones in which this design cannot live, and why.
     *
     * <p>Sources: EKS user guide, "Subnet requirements for clusters", names both zones (and one of ca-central-1 that the
     * Region does not list); Network Firewall refuses constrained zones (developer guide, "Availability Zone is
     * unsupported"), of which use1-az3 is one by the experience of its users, not by a list of AWS.
     */
    private static final Map<String, String> UNSUPPORTED = Map.of(
            "use1-az3", "has neither Network Firewall nor EKS control planes",
            "usw1-az2", "has no EKS control planes");

    public Region {
        zoneNumbers = Collections.unmodifiableSortedSet(new TreeSet<>(zoneNumbers));
    }

    /** The Region of this code, or empty where the partition {@code aws} has none (known to us). */
    public static Optional<Region> find(String code) {
        return Optional.ofNullable(ALL.get(code));
    }

    /** Codes of all Regions, sorted. */
    public static Collection<String> codes() {
        return ALL.keySet();
    }

    /** Ids of the Region's zones, such as {@code euc1-az1}. */
    public List<String> zones() {
        return zoneNumbers.stream().map(number -> zonePrefix + "-az" + number).toList();
    }

    /** Ids of the zones in which this design can live. */
    public List<String> supportedZones() {
        return zones().stream().filter(zone -> !UNSUPPORTED.containsKey(zone)).toList();
    }

    /** What a zone lacks that this design needs, as the rest of a sentence; empty where it lacks nothing. */
    public static Optional<String> lack(String zone) {
        return Optional.ofNullable(UNSUPPORTED.get(zone));
    }

    private static Region region(String code, String zonePrefix, Integer... zoneNumbers) {
        return new Region(code, zonePrefix, new TreeSet<>(List.of(zoneNumbers)));
    }

    private static Map<String, Region> table(Region... regions) {
        var table = new TreeMap<String, Region>();
        Arrays.stream(regions).forEach(region -> table.put(region.code(), region));
        return Collections.unmodifiableMap(table);
    }
}
