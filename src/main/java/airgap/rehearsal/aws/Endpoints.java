package airgap.rehearsal.aws;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** VPC endpoints. */
final class Endpoints {
    static final String ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint";
    static final String INTERFACE = "aws:ec2/networkInterface:NetworkInterface";
    private static final Pattern SERVICE = Pattern.compile(
            "(?:com|cn\\.com)\\.amazonaws\\.([a-z0-9-]+)(?:\\.([a-z0-9.-]+))?|aws\\.api\\.([a-z0-9-]+)\\.[a-z0-9.-]+");
    private static final Pattern REGION = Pattern.compile("[a-z]+(?:-gov)?-[a-z]+-\\d");
    /** Services that have gateway endpoints (VPC User Guide, "Gateway endpoints"). */
    private static final Set<String> WITH_GATEWAY = Set.of("s3", "dynamodb", "s3express");

    private Endpoints() {}

    static void rules(Rules rules) {
        rules.on(ENDPOINT)
                .replacing("vpcId", "serviceName", "vpcEndpointType", "serviceRegion")
                .check(Endpoints::check)
                .demand(Endpoints::demand)
                .id(making -> making.ec2Id("vpce"))
                .outputs(Endpoints::outputs);
    }

    private static String type(Checking checking) {
        return checking.text("vpcEndpointType").orElse("Gateway");
    }

    private static void check(Checking checking) {
        checking.oneOf("vpcEndpointType", "Gateway", "Interface", "GatewayLoadBalancer", "Resource", "ServiceNetwork");
        if (!checking.given("serviceName")
                && !checking.given("resourceConfigurationArn")
                && !checking.given("serviceNetworkArn")) {
            checking.fail("serviceName", "is required");
        }
        checking.matches("serviceName", SERVICE, "the name of an endpoint service, such as com.amazonaws.<region>.sts");
        if (checking.given("policy")) {
            Policies.resource(checking, "policy", Policies.ENDPOINT);
        }
        if (type(checking).equals("Gateway")) {
            checking.text("serviceName")
                    .map(Arns::lastLabel)
                    .filter(service -> !WITH_GATEWAY.contains(service))
                    .ifPresent(service -> checking.fail("vpcEndpointType", service + " has no gateway endpoint"));
            for (String property : List.of("subnetIds", "securityGroupIds")) {
                if (!checking.inputs().path(property).isEmpty()) {
                    checking.fail(property, "is for interface endpoints; this one is a gateway");
                }
            }
            if (checking.inputs().path("privateDnsEnabled").asBoolean()) {
                checking.fail("privateDnsEnabled", "is for interface endpoints; this one is a gateway");
            }
        } else if (!checking.inputs().path("routeTableIds").isEmpty()) {
            checking.fail("routeTableIds", "is for gateway endpoints");
        }
        // Amazon VPC quotas: security groups per network interface, five unless raised.
        if (checking.inputs().path("securityGroupIds").size() > 5) {
            checking.fail("securityGroupIds", "at most five security groups");
        }
    }

    private static void demand(Making making) {
        Existing vpc = making.need(Vpcs.VPC, making.text("vpcId"));
        inRegion(making);
        String type = making.has("vpcEndpointType") ? making.text("vpcEndpointType") : "Gateway";
        if (type.equals("Gateway")) {
            demandGateway(making, vpc);
        } else {
            Vpcs.onePerZone(making, making.texts("subnetIds"), vpc.id());
            SecurityGroups.inVpc(making, making.texts("securityGroupIds"), vpc.id());
            if (making.flag("privateDnsEnabled", false)) {
                demandPrivateDns(making, vpc);
            }
        }
    }

    private static void inRegion(Making making) {
        Matcher matcher = SERVICE.matcher(making.text("serviceName"));
        if (matcher.matches()
                && matcher.group(1) != null
                && REGION.matcher(matcher.group(1)).matches()) {
            String expected = making.has("serviceRegion") ? making.text("serviceRegion") : making.region();
            if (!matcher.group(1).equals(expected)) {
                throw making.refuse("InvalidServiceName: the endpoint service '" + making.text("serviceName")
                        + "' does not exist in Region " + expected);
            }
        }
    }

    private static void demandGateway(Making making, Existing vpc) {
        for (String id : making.texts("routeTableIds")) {
            Existing table = making.need(Routes.TABLE, id);
            if (!table.text("vpcId").equals(vpc.id())) {
                throw making.refuse(
                        "InvalidRouteTableId: the route table '" + id + "' is of VPC " + table.text("vpcId")
                                + " and not of " + vpc.id(),
                        table);
            }
            making.inventory().where(ENDPOINT, "routeTableIds", id).stream()
                    .filter(other -> !other.id().equals(making.id()))
                    .filter(other -> other.text("serviceName").equals(making.text("serviceName")))
                    .findFirst()
                    .ifPresent(other -> {
                        throw making.refuse(
                                "RouteAlreadyExists: the route table " + id + " has a route to "
                                        + making.text("serviceName") + " already",
                                other);
                    });
        }
    }

    private static void demandPrivateDns(Making making, Existing vpc) {
        if (!vpc.flag("enableDnsSupport", true) || !vpc.flag("enableDnsHostnames", false)) {
            throw making.refuse(
                    "InvalidParameter: enabling private DNS requires both enableDnsSupport and"
                            + " enableDnsHostnames of the VPC",
                    vpc);
        }
        for (Existing other : making.others("vpcId")) {
            if (other.text("serviceName").equals(making.text("serviceName"))
                    && other.flag("privateDnsEnabled", false)) {
                throw making.refuse(
                        "InvalidParameter: private-dns-enabled cannot be set because there is already a"
                                + " conflicting DNS domain for " + making.text("serviceName") + " in the VPC "
                                + vpc.id(),
                        other);
            }
        }
    }

    private static void outputs(Making making) {
        making.out("vpcEndpointType", "Gateway");
        boolean gateway = making.outputs().path("vpcEndpointType").asText().equals("Gateway");
        making.out("arn", making.arn("ec2", "vpc-endpoint/" + making.id()));
        making.out("state", "available");
        making.out("ipAddressType", "ipv4");
        making.out("serviceRegion", making.region());
        making.out("privateDnsEnabled", false);
        making.out(
                "prefixListId",
                gateway ? "pl-" + Making.hash(making.text("serviceName")).substring(0, 8) : "");
        if (!gateway && !making.changes()) {
            interfaceOutputs(making);
        }
    }

    private static void interfaceOutputs(Making making) {
        ArrayNode interfaces = Vpcs.object().putArray("ids");
        for (String subnet : making.texts("subnetIds")) {
            String id = "eni-0" + making.hex("eni " + subnet, 16);
            interfaces.add(id);
            making.companion(
                    INTERFACE, id, Vpcs.object().put("subnetId", subnet).put("vpcId", making.text("vpcId")));
        }
        making.out("networkInterfaceIds", interfaces);
        String service = Arns.lastLabel(making.text("serviceName"));
        ArrayNode entries = Vpcs.object().putArray("entries");
        entries.addObject()
                .put(
                        "dnsName",
                        making.id() + "-" + making.hex("dns", 8) + "." + service + "." + making.region() + ".vpce."
                                + Arns.domain(making.region()))
                .put(
                        "hostedZoneId",
                        "Z"
                                + Making.hash("zone " + service + making.region())
                                        .substring(0, 20)
                                        .toUpperCase(Locale.ROOT));
        making.out("dnsEntries", entries);
    }
}
