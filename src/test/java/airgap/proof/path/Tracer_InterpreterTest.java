package airgap.proof.path;

import static org.assertj.core.api.Assertions.assertThat;

import airgap.proof.RehearsedPlans;
import airgap.proof.estate.Estate;
import airgap.proof.estate.FirewallEndpoint;
import airgap.proof.estate.Subnet;
import airgap.proof.packet.Field;
import airgap.proof.packet.Packet;
import airgap.proof.packet.PacketSet;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The set-based reachability agrees with a plain interpreter about packets and estates taken at random. */
class Tracer_InterpreterTest {
    private static final int PACKETS = 400;

    @ParameterizedTest
    @CsvSource({
        "default,0",
        "sandbox,0",
        "default,1",
        "default,2",
        "default,3",
        "default,4",
        "default,5",
        "default,6",
        "default,7",
        "default,8",
        "sandbox,9",
        "sandbox,10",
        "sandbox,11"
    })
    void everyPacketGoesWhereTheInterpreterSendsIt(String estate, int seed) {
        var random = new Random(seed);
        RehearsedPlans plans = RehearsedPlans.of(estate);
        if (seed > 0) {
            disturb(plans, random);
        }
        Estate read = plans.estate();
        assertThat(read.gaps()).isEmpty();
        List<Subnet> subnets = read.sortedSubnets();
        var tracer = new Tracer(read);
        Map<String, List<Path>> ways = new HashMap<>();
        int arrived = 0;
        for (int i = 0; i < PACKETS; i++) {
            Subnet from = subnets.get(random.nextInt(subnets.size()));
            Packet packet = packet(random, from, subnets);
            String zone = subnets.get(random.nextInt(subnets.size())).zone();
            var plain = new PlainNetwork(plans, zone);
            Path way = only(
                    ways.computeIfAbsent(
                            from.id(), id -> tracer.from(from, PacketSet.ALL.with(Field.SOURCE, from.range()))),
                    packet,
                    zone);
            if (isTranslatedOnItsWay(way)) {
                continue;
            }
            assertThat(text(way)).as("%s from %s", packet, from).isEqualTo(plain.walk(from.id(), packet));
            if (way.end() instanceof End.Delivered delivered) {
                arrived++;
                Path back = only(tracer.back(way), packet.reversed(), zone);
                assertThat(text(back))
                        .as("answer to %s", packet)
                        .isEqualTo(plain.walkBack(delivered.subnet().id(), packet.reversed()));
            } else if (way.end() instanceof End.Internet internet
                    && internet.nat().isPresent()) {
                arrived++;
                Path back = only(tracer.back(way), packet.reversed(), zone);
                Packet answer = packet.reversed();
                var translated = new Packet(answer.source(), 1, answer.protocol(), answer.sourcePort(), 5_000);
                assertThat(text(back))
                        .as("answer to %s", packet)
                        .isEqualTo(plain.walkFromNat(internet.from().id(), answer, translated));
            }
        }
        // Or the test would compare nothing but losses.
        assertThat(arrived).isGreaterThan(PACKETS / 20);
    }

    /** Of what a NAT gateway sends to anything but the internet the tracer says nothing; the interpreter does. */
    private static boolean isTranslatedOnItsWay(Path path) {
        return path.end() instanceof End.Undecided
                && path.hops().stream().anyMatch(hop -> hop.at().startsWith("NAT gateway"));
    }

    private static String text(Path path) {
        List<String> firewalls =
                path.firewalls().stream().map(FirewallEndpoint::id).toList();
        if (path.end() instanceof End.Delivered delivered) {
            return "arrives in " + delivered.subnet().id() + " by " + firewalls;
        }
        if (path.end() instanceof End.Internet internet) {
            String from = internet.nat().map(nat -> " from " + nat.subnet()).orElse("");
            return "the internet" + from + " by " + firewalls;
        }
        return "lost";
    }

    private static Path only(List<Path> paths, Packet packet, String zone) {
        List<Path> found = paths.stream()
                .filter(path -> path.packets().contains(packet))
                .filter(path -> path.zones().values().stream().allMatch(zone::equals))
                .toList();
        assertThat(found).as("ways of %s", packet).hasSize(1);
        return found.get(0);
    }

    private static Packet packet(Random random, Subnet from, List<Subnet> subnets) {
        long source = from.range().smallest() + random.nextInt(16);
        long destination = switch (random.nextInt(4)) {
            case 0 -> random.nextInt() & 0xFFFF_FFFFL;
            case 1 -> (10L << 24) + (64L << 16) + random.nextInt(1 << 20);
            default -> subnets.get(random.nextInt(subnets.size())).range().smallest() + random.nextInt(16);
        };
        int protocol = List.of(6, 17, 1, 50).get(random.nextInt(4));
        return new Packet(source, destination, protocol, 1_024 + random.nextInt(60_000), random.nextInt(65_536));
    }

    /** Makes another estate of it: routes get lost or lead elsewhere, modes change, network ACLs appear. */
    private static void disturb(RehearsedPlans plans, Random random) {
        List<ObjectNode> routes = ofType(plans, "aws:ec2/route:Route");
        List<ObjectNode> transit = ofType(plans, "aws:ec2transitgateway/route:Route");
        List<ObjectNode> attachments = ofType(plans, "aws:ec2transitgateway/vpcAttachment:VpcAttachment");
        for (int i = 0; i < 4; i++) {
            // A block that no route has yet: AWS takes one route to a block in a table.
            inputs(any(random, routes))
                    .put(
                            "destinationCidrBlock",
                            List.of("10.64.0.0/13", "8.0.0.0/6", "10.64.0.0/11", "0.0.0.0/1")
                                    .get(i));
            swap(any(random, routes), any(random, routes));
            ObjectNode route = inputs(any(random, transit));
            route.put("blackhole", false);
            route.put(
                    "transitGatewayAttachmentId",
                    any(random, attachments).path("id").asText());
        }
        if (random.nextBoolean()) {
            attachments.forEach(attachment -> inputs(attachment).put("applianceModeSupport", "enable"));
        }
        List<ObjectNode> subnets = ofType(plans, "aws:ec2/subnet:Subnet");
        for (int i = 0; i < 5; i++) {
            // A subnet is in one network ACL only.
            String subnet =
                    subnets.remove(random.nextInt(subnets.size())).path("id").asText();
            ofType(plans, "aws:ec2/networkAcl:NetworkAcl").forEach(acl -> leave(inputs(acl), subnet));
            plans.add(
                    "network",
                    "aws:ec2/networkAcl:NetworkAcl",
                    "acl-" + i,
                    "acl-" + i,
                    Map.of(
                            "subnetIds", List.of(subnet),
                            "ingress", List.of(rule(random, 10), rule(random, 20), allow(30)),
                            "egress", List.of(rule(random, 10), rule(random, 20), allow(30))));
        }
    }

    private static void leave(ObjectNode acl, String subnet) {
        ArrayNode others = acl.arrayNode();
        acl.path("subnetIds").forEach(id -> {
            if (!id.asText().equals(subnet)) {
                others.add(id);
            }
        });
        acl.set("subnetIds", others);
    }

    private static Map<String, Object> rule(Random random, int number) {
        int port = random.nextInt(60_000);
        return Map.of(
                "ruleNo",
                number,
                "action",
                random.nextBoolean() ? "allow" : "deny",
                "protocol",
                List.of("tcp", "udp", "icmp", "-1").get(random.nextInt(4)),
                "cidrBlock",
                List.of("10.64.0.0/12", "0.0.0.0/1", "10.68.0.0/16", "10.64.16.0/20")
                        .get(random.nextInt(4)),
                "fromPort",
                port,
                "toPort",
                port + 5_000);
    }

    private static Map<String, Object> allow(int number) {
        return Map.of(
                "ruleNo",
                number,
                "action",
                "allow",
                "protocol",
                "-1",
                "cidrBlock",
                "0.0.0.0/0",
                "fromPort",
                0,
                "toPort",
                0);
    }

    private static List<ObjectNode> ofType(RehearsedPlans plans, String type) {
        return new ArrayList<>(plans.resources().stream()
                .filter(resource -> resource.path("type").asText().equals(type))
                .toList());
    }

    private static ObjectNode inputs(ObjectNode resource) {
        return (ObjectNode) resource.path("inputs");
    }

    private static ObjectNode any(Random random, List<ObjectNode> resources) {
        return resources.get(random.nextInt(resources.size()));
    }

    /** Exchanges the tables of two routes, if AWS would take that: targets are of the VPC, one route leads to a block. */
    private static void swap(ObjectNode one, ObjectNode other) {
        boolean alike =
                inputs(one).path("destinationCidrBlock").equals(inputs(other).path("destinationCidrBlock"));
        if (!alike || !component(one).equals(component(other))) {
            return;
        }
        String table = inputs(one).path("routeTableId").asText();
        inputs(one).put("routeTableId", inputs(other).path("routeTableId").asText());
        inputs(other).put("routeTableId", table);
    }

    private static String component(ObjectNode resource) {
        return resource.path("parent").asText();
    }
}
