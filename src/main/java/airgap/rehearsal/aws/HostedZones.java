package airgap.rehearsal.aws;

import airgap.rehearsal.CloudException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Route 53: hosted zones, private ones too, and their records. */
final class HostedZones {
    static final String ZONE = "aws:route53/zone:Zone";
    static final String RECORD = "aws:route53/record:Record";
    /** Route 53 developer guide, "DNS domain name format". */
    private static final Pattern NAME = Pattern.compile("(\\*\\.)?[a-z0-9_-]+(\\.[a-z0-9_-]+)*\\.?");

    private static final String VPCE = ".vpce.amazonaws.com";

    private HostedZones() {}

    static void rules(Rules rules) {
        rules.on(ZONE)
                .replacing("name", "delegationSetId")
                .named("")
                .check(HostedZones::checkZone)
                .demand(HostedZones::demandZone)
                .id(making -> "Z0" + making.hex("zone", 19).toUpperCase(Locale.ROOT))
                .outputs(HostedZones::zoneOutputs)
                .farewell(HostedZones::emptied);
        rules.on(RECORD)
                .replacing("name", "zoneId", "setIdentifier")
                .named("")
                .check(HostedZones::checkRecord)
                .demand(HostedZones::demandRecord)
                .id(making -> Stream.of("zoneId", "name", "type", "setIdentifier")
                        .filter(making::has)
                        .map(making::text)
                        .reduce((one, other) -> one + "_" + other)
                        .orElseThrow())
                .outputs(making -> making.out("fqdn", fqdn(making)));
    }

    /** Private zones with this name from which the Resolver of a VPC answers. */
    static Stream<Existing> ofVpc(Inventory inventory, String vpcId, String name) {
        return inventory.where(ZONE, "name", name).stream()
                .filter(zone -> vpcs(zone.outputs()).anyMatch(vpcId::equals));
    }

    private static Stream<String> vpcs(ObjectNode zone) {
        return StreamSupport.stream(zone.path("vpcs").spliterator(), false)
                .map(vpc -> vpc.path("vpcId").asText());
    }

    private static void checkZone(Checking checking) {
        if (!checking.given("name")) {
            checking.fail("name", "is required");
        }
        checking.matches("name", NAME, "a domain name");
        checking.length("name", 1, 255);
        checking.length("comment", 0, 256);
        if (checking.given("delegationSetId") && !checking.inputs().path("vpcs").isEmpty()) {
            checking.fail("delegationSetId", "is for public zones");
        }
    }

    private static void demandZone(Making making) {
        String name = making.text("name");
        vpcs(making.inputs()).forEach(vpcId -> {
            Existing vpc = making.need(Vpcs.VPC, vpcId);
            ofVpc(making.inventory(), vpcId, name)
                    .filter(zone -> !zone.id().equals(making.id()))
                    .findFirst()
                    .ifPresent(zone -> {
                        throw making.refuse(conflict(name, vpc), zone);
                    });
            making.inventory().where(Endpoints.ENDPOINT, "vpcId", vpcId).stream()
                    .filter(endpoint -> endpoint.flag("privateDnsEnabled", false))
                    .filter(endpoint -> Endpoints.privateDomain(endpoint).equals(name))
                    .findFirst()
                    .ifPresent(endpoint -> {
                        throw making.refuse(conflict(name, vpc), endpoint);
                    });
        });
    }

    private static String conflict(String name, Existing vpc) {
        return "ConflictingDomainExists: the VPC " + vpc.id()
                + " has already been associated with a hosted zone with the" + " same domain name, " + name;
    }

    private static void zoneOutputs(Making making) {
        making.out("zoneId", making.id());
        making.out("arn", "arn:" + Arns.partition(making.region()) + ":route53:::hostedzone/" + making.id());
        making.out("comment", "Managed by Pulumi");
        making.out("forceDestroy", false);
        ArrayNode servers = Vpcs.object().putArray("servers");
        List.of("ns-0.awsdns-00.com.", "ns-1024.awsdns-00.org.", "ns-1536.awsdns-00.co.uk.", "ns-512.awsdns-00.net.")
                .forEach(servers::add);
        making.out("nameServers", servers);
        making.out("primaryNameServer", "ns-0.awsdns-00.com.");
    }

    private static void emptied(Existing zone, Inventory inventory) {
        if (!zone.flag("forceDestroy", false)) {
            inventory.where(RECORD, "zoneId", zone.id()).stream().findFirst().ifPresent(record -> {
                throw new CloudException(
                        "HostedZoneNotEmpty: the zone " + zone.named() + " has the record " + record.named());
            });
        }
    }

    private static void checkRecord(Checking checking) {
        checking.oneOf(
                "type", "A", "AAAA", "CAA", "CNAME", "DS", "HTTPS", "MX", "NAPTR", "NS", "PTR", "SOA", "SPF", "SRV",
                "SSHFP", "SVCB", "TLSA", "TXT");
        checking.matches("name", NAME, "a domain name");
        checking.exactlyOne("aliases", "records");
        if (checking.given("records") != checking.given("ttl")) {
            checking.fail("ttl", "goes with records, and not with an alias");
        }
    }

    private static void demandRecord(Making making) {
        if (making.inventory().find(ZONE, making.text("zoneId"), making.place()).isEmpty()) {
            throw making.refuse("NoSuchHostedZone: no hosted zone found with ID: " + making.text("zoneId")
                    + " in account " + making.account());
        }
        for (Existing other : making.others("zoneId")) {
            if (other.text("fqdn").equals(fqdn(making))
                    && other.text("type").equals(making.text("type"))
                    && other.text("setIdentifier").equals(making.text("setIdentifier"))) {
                throw making.refuse(
                        "InvalidChangeBatch: tried to create resource record set [name='" + fqdn(making) + "', type='"
                                + making.text("type") + "'] but it already exists",
                        other);
            }
        }
        for (JsonNode alias : making.inputs().path("aliases")) {
            String target = alias.path("name").asText();
            if (target.endsWith(VPCE)
                    && !Endpoints.hasName(
                            making.inventory(), target, alias.path("zoneId").asText())) {
                throw making.refuse("InvalidChangeBatch: tried to create an alias that targets " + target + ", type "
                        + making.text("type") + " in zone "
                        + alias.path("zoneId").asText()
                        + ", but that target was not found");
            }
        }
    }

    /** The provider completes a name that does not end in that of its zone. */
    private static String fqdn(Making making) {
        String zone = making.need(ZONE, making.text("zoneId")).text("name");
        String name = making.text("name").toLowerCase(Locale.ROOT);
        return name.equals(zone) || name.endsWith("." + zone) ? name : name + "." + zone;
    }
}
