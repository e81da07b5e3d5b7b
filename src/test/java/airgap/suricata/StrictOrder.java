package airgap.suricata;

import airgap.network.FirewallPolicy;
import airgap.settings.Cidr;
import airgap.suricata.Verdict.Outcome;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Network Firewall's strict order and default action, emulated in plain Suricata.
 *
 * <p>AWS evaluates rules in the order of the text whatever their action; plain Suricata sorts by action first. So captures
 * run twice, inline ({@code --simulate-ips}) both times:
 *
 * <ol>
 *   <li><b>By position.</b> Every rule is turned into an alert, so that the engine says for every packet which rules match
 *       it. Of these, packet by packet, the first in the text that passes, drops or rejects decides the conversation.
 *   <li><b>By action.</b> The rules as they are (rejects as drops, since a reject would send real packets), in Suricata's own
 *       order: pass, drop, reject, alert. The engine itself decides. That both runs agree is asserted for every
 *       conversation: no verdict hangs on an order that only AWS has.
 * </ol>
 *
 * <p>The default action {@code aws:drop_established_app_layer_to_server} is AWS's own. It is emulated by rules at the end of
 * the text: in the direction to the server, drop TLS once its ClientHello is parsed, HTTP once its Host is, any other TCP
 * once detection knows or gives up what it is; and all UDP and ICMP.
 *
 * <p>What this cannot show: AWS's own timing of that default, such as for a protocol that it parses and that is neither TLS
 * nor HTTP; the stream exception policy; whether AWS's build of Suricata differs in a parser or in JA4; how long a change
 * of rules takes to arrive; managed rule groups, whose text is not here; and TLS inspection itself: AWS hands the rules what
 * was inside TLS together with its SNI, while here it can come only without, so that a rule by SNI has nothing to match.
 */
final class StrictOrder {
    private static final Pattern ACTION = Pattern.compile("^(alert|pass|drop|reject) ");
    private static final Pattern SID = Pattern.compile("sid:(\\d+);");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> DEFAULT_ACTION = List.of(
            "drop tls any any -> any any (flow:established,to_server; ssl_state:client_hello; msg:\"default tls\"; sid:1;)",
            "drop http any any -> any any (flow:established,to_server; http.host; bsize:>0; msg:\"default http\"; sid:2;)",
            "drop tcp any any -> any any (flow:established,to_server; app-layer-protocol:!tls; app-layer-protocol:!http;"
                    + " msg:\"default tcp\"; sid:3;)",
            "drop udp any any -> any any (flow:to_server; msg:\"default udp\"; sid:4;)",
            "drop icmp any any -> any any (flow:to_server; msg:\"default icmp\"; sid:5;)");

    private final Path directory;
    private final List<Cidr> home;
    private final List<String> rules;

    StrictOrder(Path directory, List<Cidr> home, List<String> rules) {
        this.directory = directory;
        this.home = home;
        this.rules = rules;
    }

    static StrictOrder of(Path directory, FirewallPolicy policy) {
        return new StrictOrder(directory, policy.home(), policy.rules());
    }

    /** What {@code suricata -T} says of the rules as they are; empty if it takes them. */
    String complaints() throws IOException, InterruptedException {
        Path run = prepare("accept", rules);
        var result = suricata(run, List.of("-T"));
        return result.exit() == 0 ? "" : result.output();
    }

    /** The verdict on every conversation, by client port. */
    Map<Integer, Verdict> judge(Capture capture) throws IOException, InterruptedException {
        Map<Integer, Verdict> byPosition = byPosition(capture);
        Set<Integer> refused = refusedByEngine(capture);
        byPosition.forEach((port, verdict) -> {
            if (verdict.isRefused() != refused.contains(port)) {
                throw new AssertionError("the two orders disagree on port " + port + ": by position " + verdict
                        + ", by action " + (refused.contains(port) ? "refused" : "let through"));
            }
        });
        return byPosition;
    }

    private Map<Integer, Verdict> byPosition(Capture capture) throws IOException, InterruptedException {
        List<String> all = withDefault();
        var positions = new HashMap<Long, Integer>();
        for (int i = 0; i < all.size(); i++) {
            positions.put(sid(all.get(i)), i);
        }
        List<String> alerts = all.stream()
                .map(rule -> ACTION.matcher(rule).replaceFirst("alert "))
                .toList();
        Map<Integer, List<JsonNode>> matches = events(run("position", alerts, capture)).stream()
                .filter(event -> event.path("event_type").asText().equals("alert"))
                .collect(Collectors.groupingBy(StrictOrder::clientPort));
        var verdicts = new TreeMap<Integer, Verdict>();
        for (int port : capture.clientPorts()) {
            List<JsonNode> ordered = matches.getOrDefault(port, List.of()).stream()
                    .sorted(Comparator.<JsonNode>comparingLong(
                                    event -> event.path("pcap_cnt").asLong())
                            .thenComparingInt(event -> position(positions, event)))
                    .toList();
            verdicts.put(port, verdict(all, positions, ordered));
        }
        return verdicts;
    }

    private static Verdict verdict(List<String> rules, Map<Long, Integer> positions, List<JsonNode> ordered) {
        var alerts = new ArrayList<String>();
        for (JsonNode event : ordered) {
            String message = event.path("alert").path("signature").asText();
            int position = position(positions, event);
            Matcher action = ACTION.matcher(rules.get(position));
            if (!action.find()) {
                throw new AssertionError("no action: " + rules.get(position));
            }
            switch (action.group(1)) {
                case "pass" -> {
                    return new Verdict(Outcome.PASS, message, alerts);
                }
                case "reject" -> {
                    return new Verdict(Outcome.REJECT, message, alerts);
                }
                case "drop" -> {
                    boolean byDefault = position >= rules.size() - DEFAULT_ACTION.size();
                    return new Verdict(byDefault ? Outcome.DEFAULT_DROP : Outcome.DROP, message, alerts);
                }
                default -> alerts.add(message);
            }
        }
        return new Verdict(Outcome.NOTHING_SAID, "", alerts);
    }

    private Set<Integer> refusedByEngine(Capture capture) throws IOException, InterruptedException {
        List<String> real = withDefault().stream()
                .map(rule -> rule.replaceFirst("^reject ", "drop "))
                .toList();
        return events(run("action", real, capture)).stream()
                .filter(event -> event.path("event_type").asText().equals("drop")
                        || event.path("alert").path("action").asText().equals("blocked"))
                .map(StrictOrder::clientPort)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<String> withDefault() {
        var all = new ArrayList<>(rules);
        all.addAll(DEFAULT_ACTION);
        return all;
    }

    private Path run(String name, List<String> text, Capture capture) throws IOException, InterruptedException {
        Path run = prepare(name, text);
        Path pcap = Files.write(run.resolve("capture.pcap"), capture.bytes());
        var result = suricata(run, List.of("-r", pcap.toString(), "--simulate-ips", "-k", "none"));
        if (result.exit() != 0) {
            throw new AssertionError(result.output());
        }
        return run;
    }

    private Path prepare(String name, List<String> text) throws IOException {
        Path run = Files.createDirectories(directory.resolve(name));
        Files.writeString(run.resolve("rules"), String.join("\n", text) + "\n");
        Files.writeString(run.resolve("empty"), "");
        Files.writeString(run.resolve("suricata.yaml"), configuration(run));
        return run;
    }

    private String configuration(Path run) {
        String ranges = home.stream().map(Cidr::value).collect(Collectors.joining(","));
        return """
                %%YAML 1.1
                ---
                vars:
                  address-groups:
                    HOME_NET: "[%s]"
                    EXTERNAL_NET: "!$HOME_NET"
                classification-file: %s/empty
                reference-config-file: %s/empty
                threshold-file: %s/empty
                packet-alert-max: 255
                exception-policy: ignore
                stats: {enabled: no}
                outputs:
                  - eve-log:
                      enabled: yes
                      filetype: regular
                      filename: eve.json
                      types: [alert, {drop: {alerts: yes, flows: all}}]
                app-layer:
                  protocols:
                    tls: {enabled: yes, ja4-fingerprints: yes}
                    http: {enabled: yes, libhtp: {default-config: {personality: IDS}}}
                    http2: {enabled: yes}
                    ssh: {enabled: yes}
                    dns: {tcp: {enabled: yes}, udp: {enabled: yes}}
                    ntp: {enabled: yes}
                    quic: {enabled: yes}
                stream: {inline: yes, checksum-validation: no, midstream: no}
                """.formatted(ranges, run, run, run);
    }

    private record Result(int exit, String output) {}

    private static Result suricata(Path run, List<String> arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                SuricataPresent.suricata().toString(),
                "-c",
                run.resolve("suricata.yaml").toString(),
                "-S",
                run.resolve("rules").toString(),
                "-l",
                run.toString()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = process.waitFor();
        // A rule that cannot be read is an error in the log, and the engine goes on without it.
        return new Result(exit == 0 && output.contains("E: ") ? 1 : exit, output);
    }

    private static List<JsonNode> events(Path run) throws IOException {
        var events = new ArrayList<JsonNode>();
        for (String line : Files.readAllLines(run.resolve("eve.json"))) {
            events.add(JSON.readTree(line));
        }
        return events;
    }

    private static int position(Map<Long, Integer> positions, JsonNode event) {
        return Objects.requireNonNull(
                positions.get(event.path("alert").path("signature_id").asLong()));
    }

    private static int clientPort(JsonNode event) {
        return Math.max(event.path("src_port").asInt(), event.path("dest_port").asInt());
    }

    private static long sid(String rule) {
        Matcher sid = SID.matcher(rule);
        if (!sid.find()) {
            throw new AssertionError("no sid: " + rule);
        }
        return Long.parseLong(sid.group(1));
    }
}
