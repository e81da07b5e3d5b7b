package airgap.rehearsal.aws;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** VPC endpoints. */
final class Endpoints {
    static final String ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint";
    static final String INTERFACE = "aws:ec2/networkInterface:NetworkInterface";
    private static final Pattern SERVICE = Pattern.compile(
            "(?:com|cn\\.com)\\.amazonaws\\.([a-z0-9-]+)(?:\\.([a-z0-9.-]+))?|aws\\.api\\.([a-z0-9-]+)\\.[a-z0-9.-]+");
    private static final Pattern REGION = Pattern.compile("[a-z]+(?:-gov)?-[a-z]+-\\d");
    /** Services that have gateway endpoints (VPC User Guide, "Gateway endpoints"). */
    private static final Set<String> WITH_GATEWAY = Set.of("s3", "dynamodb", "s3express");

    /** AWS PrivateLink guide, "Cross-region enabled AWS services". */
    private static final Set<String> ACROSS_REGIONS = Set.of(
            "s3",
            "iam",
            "ecr.api",
            "ecr.dkr",
            "kms",
            "kms-fips",
            "ecs",
            "lambda",
            "kinesis-firehose",
            "kinesisanalytics",
            "kinesisanalytics-fips",
            "route53");
    /** Services of the partition without a Region in their name, and the Region in which they are. */
    private static final Set<String> GLOBAL = Set.of("iam", "route53");

    private static final String GLOBAL_REGION = "us-east-1";
    /** Endpoints of the Price List API (AWS What's New, February 2025). */
    private static final Set<String> WITH_PRICING = Set.of("us-east-1", "ap-south-1", "eu-central-1", "cn-northwest-1");

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
        if (checking.given("serviceRegion") && !type(checking).equals("Interface")) {
            checking.fail("serviceRegion", "is for interface endpoints");
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

    private static String serviceRegion(Making making) {
        return making.has("serviceRegion") ? making.text("serviceRegion") : making.region();
    }

    /** The name of an endpoint service without company and Region, such as {@code ecr.api}; empty for somebody else's. */
    private static String service(String serviceName) {
        Matcher matcher = SERVICE.matcher(serviceName);
        if (!matcher.matches() || matcher.group(1) == null) {
            return "";
        }
        boolean regional = REGION.matcher(matcher.group(1)).matches() && matcher.group(2) != null;
        return regional ? matcher.group(2) : matcher.group(1);
    }

    private static void inRegion(Making making) {
        String name = making.text("serviceName");
        String service = service(name);
        String expected = serviceRegion(making);
        Matcher matcher = SERVICE.matcher(name);
        boolean elsewhere = matcher.matches()
                && matcher.group(1) != null
                && REGION.matcher(matcher.group(1)).matches()
                && !matcher.group(1).equals(expected);
        if (elsewhere
                || GLOBAL.contains(service) && !expected.equals(GLOBAL_REGION)
                || service.equals("pricing.api") && !WITH_PRICING.contains(expected)) {
            throw making.refuse(
                    "InvalidServiceName: the endpoint service '" + name + "' does not exist in Region " + expected);
        }
        if (!expected.equals(making.region()) && !ACROSS_REGIONS.contains(service)) {
            throw making.refuse("InvalidServiceName: the endpoint service '" + name + "' of Region " + expected
                    + " cannot be reached from " + making.region() + "; it is not cross-Region enabled");
        }
    }

    /** The domain that private DNS takes over in the VPC of an endpoint; empty for somebody else's service. */
    static String privateDomain(Existing endpoint) {
        return privateDomain(endpoint.text("serviceName"), endpoint.text("serviceRegion"));
    }

    private static String privateDomain(String serviceName, String region) {
        String service = service(serviceName);
        if (service.isEmpty()) {
            return "";
        }
        if (GLOBAL.contains(service)) {
            return service + "." + Arns.domain(region);
        }
        // EKS Auth has an endpoint in the newer domain only (AWS General Reference, Amazon EKS).
        return reversed(service) + "." + region + "." + (service.equals("eks-auth") ? "api.aws" : Arns.domain(region));
    }

    /** {@code api.ecr} of {@code ecr.api}: names of services are written from the other end in DNS. */
    private static String reversed(String service) {
        var labels = new ArrayList<>(List.of(service.split("\\.")));
        Collections.reverse(labels);
        return String.join(".", labels);
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
        HostedZones.ofVpc(
                        making.inventory(), vpc.id(), privateDomain(making.text("serviceName"), serviceRegion(making)))
                .findFirst()
                .ifPresent(zone -> {
                    throw making.refuse(conflict(making, vpc), zone);
                });
        for (Existing other : making.others("vpcId")) {
            if (other.text("serviceName").equals(making.text("serviceName"))
                    && other.flag("privateDnsEnabled", false)) {
                throw making.refuse(conflict(making, vpc), other);
            }
        }
    }

    private static String conflict(Making making, Existing vpc) {
        return "InvalidParameter: private-dns-enabled cannot be set because there is already a conflicting DNS domain for "
                + making.text("serviceName") + " in the VPC " + vpc.id();
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
        making.out("dnsEntries", dnsEntries(making));
    }

    /** The regional name first, then one for each zone, then the private name (EC2 API reference, DescribeVpcEndpoints). */
    private static ArrayNode dnsEntries(Making making) {
        String service = reversed(service(making.text("serviceName")));
        String region = serviceRegion(making);
        String host = making.id() + "-" + making.hex("dns", 8);
        String domain = "." + service + "." + region + ".vpce." + Arns.domain(region);
        String zoneId = hostedZoneId("zone " + service + region);
        ArrayNode entries = Vpcs.object().putArray("entries");
        entries.addObject().put("dnsName", host + domain).put("hostedZoneId", zoneId);
        for (String subnet : making.texts("subnetIds")) {
            String zone = making.need(Vpcs.SUBNET, subnet).text("availabilityZone");
            entries.addObject().put("dnsName", host + "-" + zone + domain).put("hostedZoneId", zoneId);
        }
        if (making.flag("privateDnsEnabled", false)) {
            String takenOver = privateDomain(making.text("serviceName"), region);
            entries.addObject()
                    .put("dnsName", service.equals("dkr.ecr") ? "*." + takenOver : takenOver)
                    .put("hostedZoneId", hostedZoneId("private " + making.id()));
        }
        return entries;
    }

    private static String hostedZoneId(String of) {
        return "Z" + Making.hash(of).substring(0, 20).toUpperCase(Locale.ROOT);
    }

    /** Whether an interface endpoint, of whatever account, has this name in this zone. */
    static boolean hasName(Inventory inventory, String dnsName, String hostedZoneId) {
        return inventory.all(ENDPOINT).stream()
                .flatMap(endpoint -> StreamSupport.stream(
                        endpoint.outputs().path("dnsEntries").spliterator(), false))
                .anyMatch(entry -> entry.path("dnsName").asText().equals(dnsName)
                        && entry.path("hostedZoneId").asText().equals(hostedZoneId));
    }
}
