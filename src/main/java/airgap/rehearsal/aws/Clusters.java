package airgap.rehearsal.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** EKS. */
final class Clusters {
    static final String CLUSTER = "aws:eks/cluster:Cluster";
    static final String NODE_GROUP = "aws:eks/nodeGroup:NodeGroup";
    private static final String ADDON = "aws:eks/addon:Addon";
    private static final String ENTRY = "aws:eks/accessEntry:AccessEntry";
    private static final String POLICY = "aws:eks/accessPolicyAssociation:AccessPolicyAssociation";
    private static final String POD_IDENTITY = "aws:eks/podIdentityAssociation:PodIdentityAssociation";
    private static final Pattern NAME = Pattern.compile("[0-9A-Za-z][A-Za-z0-9_-]{0,99}");
    private static final Pattern VERSION = Pattern.compile("1\\.\\d{2}");
    private static final Pattern PRINCIPAL = Pattern.compile("arn:[^:]+:(iam|sts)::\\d{12}:.+");

    private Clusters() {}

    static void rules(Rules rules) {
        rules.on(CLUSTER)
                .replacing(
                        "name", "roleArn", "encryptionConfig", "bootstrapSelfManagedAddons", "kubernetesNetworkConfig")
                .check(Clusters::checkCluster)
                .demand(Clusters::demandCluster)
                .id(making -> making.text("name"))
                .outputs(Clusters::clusterOutputs)
                .farewell((cluster, inventory) -> inventory.where(NODE_GROUP, "clusterName", cluster.id()).stream()
                        .filter(other -> other.account().equals(cluster.account()))
                        .findFirst()
                        .ifPresent(other -> {
                            throw Vpcs.dependency("cluster", cluster, other);
                        }));
        rules.on(NODE_GROUP)
                .named("nodeGroupName")
                .replacing(
                        "clusterName",
                        "nodeGroupName",
                        "nodeRoleArn",
                        "subnetIds",
                        "instanceTypes",
                        "amiType",
                        "capacityType",
                        "diskSize")
                .check(Clusters::checkNodeGroup)
                .demand(Clusters::demandNodeGroup)
                .id(making -> making.text("clusterName") + ":" + making.text("nodeGroupName"))
                .outputs(Clusters::nodeGroupOutputs);
        rules.on(ADDON)
                .replacing("clusterName", "addonName")
                .check(checking -> Policies.json(checking, "configurationValues", 100_000))
                .demand(making -> ofCluster(making, "addonName"))
                .id(making -> making.text("clusterName") + ":" + making.text("addonName"))
                .outputs(making -> making.out(
                        "arn",
                        making.arn(
                                "eks",
                                "addon/" + making.text("clusterName") + "/" + making.text("addonName") + "/"
                                        + TransitGateways.uuid(making))));
        rules.on(ENTRY)
                .replacing("clusterName", "principalArn", "type")
                .check(checking -> {
                    checking.matches("principalArn", PRINCIPAL, "the ARN of an IAM role or user");
                    checking.oneOf(
                            "type", "STANDARD", "EC2", "EC2_LINUX", "EC2_WINDOWS", "FARGATE_LINUX", "HYBRID_LINUX");
                })
                .demand(making -> ofCluster(making, "principalArn"))
                .id(making -> making.text("clusterName") + ":" + making.text("principalArn"))
                .outputs(making -> {
                    making.out(
                            "accessEntryArn",
                            making.arn(
                                    "eks",
                                    "access-entry/" + making.text("clusterName") + "/role/" + making.account() + "/"
                                            + Arns.name(making.text("principalArn")) + "/"
                                            + TransitGateways.uuid(making)));
                    making.out("userName", making.text("principalArn"));
                    making.out("type", "STANDARD");
                });
        rules.on(POLICY)
                .replacing("clusterName", "principalArn", "policyArn", "accessScope")
                .demand(Clusters::demandPolicy)
                .id(making -> making.text("clusterName") + "#" + making.text("principalArn") + "#"
                        + making.text("policyArn"));
        rules.on(POD_IDENTITY)
                .replacing("clusterName", "namespace", "serviceAccount")
                .demand(Clusters::demandPodIdentity)
                .id(making -> "a-" + making.hex("association", 17))
                .outputs(making -> {
                    making.out("associationId", making.id());
                    making.out(
                            "associationArn",
                            making.arn(
                                    "eks", "podidentityassociation/" + making.text("clusterName") + "/" + making.id()));
                });
    }

    private static void checkCluster(Checking checking) {
        checking.matches(
                "name", NAME, "a cluster name: at most 100 letters, digits, - and _, starting with a letter or digit");
        checking.matches("version", VERSION, "a Kubernetes minor version, such as 1.34");
        JsonNode vpc = checking.inputs().path("vpcConfig");
        if (!vpc.path("endpointPublicAccess").asBoolean(true)
                && !vpc.path("endpointPrivateAccess").asBoolean(false)) {
            checking.fail("vpcConfig.endpointPrivateAccess", "the API needs a public or a private endpoint");
        }
        for (JsonNode type : checking.inputs().path("enabledClusterLogTypes")) {
            if (Checking.text(type).isPresent()
                    && !Set.of("api", "audit", "authenticator", "controllerManager", "scheduler")
                            .contains(type.asText())) {
                checking.fail("enabledClusterLogTypes", "there is no log type " + type.asText());
            }
        }
        Checking.text(checking.inputs().path("accessConfig").path("authenticationMode"))
                .filter(mode ->
                        !Set.of("API", "API_AND_CONFIG_MAP", "CONFIG_MAP").contains(mode))
                .ifPresent(mode -> checking.fail("accessConfig.authenticationMode", "there is no mode " + mode));
    }

    private static void demandCluster(Making making) {
        making.unique("name", "ResourceInUseException");
        Identities.needRole(making, making.text("roleArn"));
        JsonNode config = making.inputs().path("vpcConfig");
        List<String> ids = Making.texts(config.path("subnetIds"));
        String vpcId = ids.isEmpty() ? "" : making.need(Vpcs.SUBNET, ids.get(0)).text("vpcId");
        Set<String> zones = new HashSet<>();
        for (String id : ids) {
            zones.add(Vpcs.subnet(making, id, vpcId).text("availabilityZoneId"));
        }
        if (zones.size() < 2) {
            throw making.refuse("InvalidParameterException: subnets specified must be in at least two different"
                    + " Availability Zones, found " + zones);
        }
        SecurityGroups.inVpc(making, Making.texts(config.path("securityGroupIds")), vpcId);
    }

    private static void clusterOutputs(Making making) {
        String hex = making.hex("endpoint", 32).toUpperCase(java.util.Locale.ROOT);
        String certificate = Base64.getEncoder()
                .encodeToString(
                        ("-----BEGIN CERTIFICATE-----\n" + making.hex("ca", 64) + "\n-----END CERTIFICATE-----\n")
                                .getBytes(StandardCharsets.UTF_8));
        making.out("arn", making.arn("eks", "cluster/" + making.id()));
        making.out("status", "ACTIVE");
        making.out("endpoint", "https://" + hex + ".gr7." + making.region() + ".eks." + Arns.domain(making.region()));
        making.out("version", "1.33");
        making.out("platformVersion", "eks.1");
        // AWS gives a cluster id on Outposts only.
        making.out("clusterId", "");
        making.out("certificateAuthority", Vpcs.object().put("data", certificate));
        ArrayNode authorities = Vpcs.object().putArray("list");
        authorities.addObject().put("data", certificate);
        making.out("certificateAuthorities", authorities);
        ArrayNode identities = Vpcs.object().putArray("list");
        identities
                .addObject()
                .putArray("oidcs")
                .addObject()
                .put(
                        "issuer",
                        "https://oidc.eks." + making.region() + "." + Arns.domain(making.region()) + "/id/" + hex);
        making.out("identities", identities);
        vpcConfigOutputs(making);
        if (!making.outputs().path("kubernetesNetworkConfig").has("serviceIpv4Cidr")) {
            ObjectNode network = making.outputs().path("kubernetesNetworkConfig") instanceof ObjectNode given
                    ? given
                    : Vpcs.object();
            network.put("serviceIpv4Cidr", "172.20.0.0/16");
            making.outputs().set("kubernetesNetworkConfig", network);
        }
    }

    private static void vpcConfigOutputs(Making making) {
        if (!(making.outputs().path("vpcConfig") instanceof ObjectNode config)) {
            return;
        }
        List<String> ids = Making.texts(config.path("subnetIds"));
        String vpcId = making.need(Vpcs.SUBNET, ids.get(0)).text("vpcId");
        String group = making.ec2Id("sg");
        config.put("vpcId", vpcId).put("clusterSecurityGroupId", group);
        config.put("endpointPublicAccess", config.path("endpointPublicAccess").asBoolean(true));
        config.put("endpointPrivateAccess", config.path("endpointPrivateAccess").asBoolean(false));
        if (making.inventory().find(group).isEmpty()) {
            making.companion(
                    SecurityGroups.GROUP,
                    group,
                    Vpcs.object().put("vpcId", vpcId).put("name", "eks-cluster-sg-" + making.id()));
        }
    }

    /** The cluster that a property names, with at most one such thing of each key in it. */
    private static Existing ofCluster(Making making, String key) {
        Existing cluster = making.need(CLUSTER, making.text("clusterName"));
        making.others("clusterName").stream()
                .filter(other -> other.account().equals(making.account()))
                .filter(other -> other.text(key).equals(making.text(key)))
                .findFirst()
                .ifPresent(other -> {
                    throw making.refuse(
                            "ResourceInUseException: " + making.text(key) + " exists already in cluster "
                                    + cluster.id(),
                            other);
                });
        return cluster;
    }

    private static void checkNodeGroup(Checking checking) {
        checking.length("nodeGroupName", 1, 63);
        JsonNode scaling = checking.inputs().path("scalingConfig");
        JsonNode least = scaling.path("minSize");
        JsonNode wanted = scaling.path("desiredSize");
        JsonNode most = scaling.path("maxSize");
        if (least.isInt()
                && wanted.isInt()
                && most.isInt()
                && !(least.intValue() <= wanted.intValue() && wanted.intValue() <= most.intValue())) {
            checking.fail(
                    "scalingConfig",
                    "minSize " + least + ", desiredSize " + wanted + ", maxSize " + most + " must ascend");
        }
        if (checking.given("launchTemplate") && checking.given("diskSize")) {
            checking.fail("diskSize", "is said in the launch template where there is one");
        }
    }

    private static void demandNodeGroup(Making making) {
        Existing cluster = ofCluster(making, "nodeGroupName");
        Identities.needRole(making, making.text("nodeRoleArn"));
        String vpcId = cluster.outputs().path("vpcConfig").path("vpcId").asText();
        making.texts("subnetIds").forEach(id -> Vpcs.subnet(making, id, vpcId));
    }

    private static void nodeGroupOutputs(Making making) {
        making.out(
                "arn",
                making.arn(
                        "eks",
                        "nodegroup/" + making.text("clusterName") + "/" + making.text("nodeGroupName") + "/"
                                + TransitGateways.uuid(making)));
        making.out("status", "ACTIVE");
        making.out("capacityType", "ON_DEMAND");
        making.out("amiType", "AL2023_x86_64_STANDARD");
        making.out("version", making.need(CLUSTER, making.text("clusterName")).text("version"));
        ArrayNode resources = Vpcs.object().putArray("list");
        resources
                .addObject()
                .putArray("autoscalingGroups")
                .addObject()
                .put("name", "eks-" + making.text("nodeGroupName") + "-" + TransitGateways.uuid(making));
        making.out("resources", resources);
    }

    private static void demandPolicy(Making making) {
        making.need(CLUSTER, making.text("clusterName"));
        boolean entry = Stream.of(making.text("principalArn"))
                .flatMap(arn -> making.inventory().where(ENTRY, "principalArn", arn).stream())
                .anyMatch(other -> other.text("clusterName").equals(making.text("clusterName"))
                        && other.account().equals(making.account()));
        if (!entry) {
            throw making.refuse("ResourceNotFoundException: the cluster " + making.text("clusterName")
                    + " has no access entry for " + making.text("principalArn") + "; let the association depend on it");
        }
        if (!making.text("policyArn").matches("arn:[^:]+:eks::aws:cluster-access-policy/\\w+")) {
            throw making.refuse(
                    "InvalidParameterException: " + making.text("policyArn") + " is no access policy of EKS");
        }
    }

    private static void demandPodIdentity(Making making) {
        Existing cluster = making.need(CLUSTER, making.text("clusterName"));
        Identities.needRole(making, making.text("roleArn"));
        making.others("clusterName").stream()
                .filter(other -> other.account().equals(making.account()))
                .filter(other -> other.text("namespace").equals(making.text("namespace"))
                        && other.text("serviceAccount").equals(making.text("serviceAccount")))
                .findFirst()
                .ifPresent(other -> {
                    throw making.refuse(
                            "ResourceInUseException: the service account " + making.text("namespace") + "/"
                                    + making.text("serviceAccount") + " of cluster " + cluster.id()
                                    + " has an association already",
                            other);
                });
    }
}
