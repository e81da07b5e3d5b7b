package airgap.cli;

import airgap.plan.Plan;
import airgap.plan.PlannedResource;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A plan in a few lines: how many resources of which kind, and every endpoint with the reasons for it. */
final class PlanSummary {
    private static final String NEEDED_BY = "airgap/needed-by/";

    private PlanSummary() {}

    static void print(PrintWriter console, Plan plan, Duration elapsed) {
        var kinds = new TreeMap<String, Integer>();
        plan.resources().stream()
                .filter(PlannedResource::custom)
                .forEach(resource -> kinds.merge(kind(resource.type()), 1, Integer::sum));
        int resources = kinds.values().stream().mapToInt(Integer::intValue).sum();
        console.printf("%n%s  %d resources, %s%n", plan.stack(), resources, seconds(elapsed));
        console.println("  " + wrap(kinds));
        plan.ofType("aws:ec2/vpcEndpoint:VpcEndpoint").forEach(endpoint -> {
            console.println("  endpoint "
                    + service(endpoint.inputs().path("serviceName").asText()));
            printReasons(console, endpoint);
        });
        plan.ofType("aws:route53/zone:Zone").forEach(zone -> {
            JsonNode central = zone.inputs().path("tags").path("airgap/central-endpoint");
            if (central.isTextual()) {
                console.println("  central endpoint " + central.asText());
                printReasons(console, zone);
            }
        });
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.2f s", duration.toMillis() / 1000.0);
    }

    /** {@code aws:ec2/subnet:Subnet} is "ec2 Subnet". */
    private static String kind(String type) {
        String[] parts = type.split(":", 3);
        return parts.length < 3 ? type : parts[1].replaceFirst("/.*", "") + " " + parts[2];
    }

    private static String wrap(Map<String, Integer> kinds) {
        var text = new StringBuilder();
        int line = 0;
        for (var kind : kinds.entrySet()) {
            String item = kind.getValue() + " " + kind.getKey();
            if (line + item.length() > 110) {
                text.append("\n  ");
                line = 0;
            } else if (line > 0) {
                text.append(", ");
            }
            text.append(item);
            line += item.length() + 2;
        }
        return text.toString();
    }

    /** {@code ecr.api} of {@code com.amazonaws.eu-central-1.ecr.api}, {@code iam} of {@code com.amazonaws.iam}. */
    private static String service(String serviceName) {
        return serviceName.replaceFirst("^com\\.amazonaws\\.([a-z]+(-[a-z]+)+-\\d\\.)?", "");
    }

    private static void printReasons(PrintWriter console, PlannedResource resource) {
        JsonNode tags = resource.inputs().path("tags");
        tags.properties().stream()
                .filter(tag -> tag.getKey().startsWith(NEEDED_BY))
                .sorted(Map.Entry.comparingByKey())
                .forEach(tag -> console.printf(
                        "    %s %s%n",
                        tag.getKey().substring(NEEDED_BY.length()),
                        tag.getValue().asText()));
    }
}
