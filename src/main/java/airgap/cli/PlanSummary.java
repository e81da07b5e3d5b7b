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
        plan.ofType("aws:ec2/vpcEndpoint:VpcEndpoint").forEach(endpoint -> printEndpoint(console, endpoint));
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

    private static void printEndpoint(PrintWriter console, PlannedResource endpoint) {
        String service = endpoint.inputs().path("serviceName").asText();
        console.printf("  endpoint %s%n", service.substring(service.indexOf('.', "com.amazonaws.".length()) + 1));
        JsonNode tags = endpoint.inputs().path("tags");
        tags.properties().stream()
                .filter(tag -> tag.getKey().startsWith(NEEDED_BY))
                .sorted(Map.Entry.comparingByKey())
                .forEach(tag -> console.printf(
                        "    %s %s%n",
                        tag.getKey().substring(NEEDED_BY.length()),
                        tag.getValue().asText()));
    }
}
