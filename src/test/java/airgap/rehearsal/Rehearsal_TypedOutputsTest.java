package airgap.rehearsal;

import static airgap.rehearsal.Rehearse.apply;
import static airgap.rehearsal.Rehearse.only;
import static airgap.rehearsal.Rehearse.plan;
import static airgap.rehearsal.Rehearse.preview;
import static org.assertj.core.api.Assertions.assertThat;

import airgap.plan.Plan;
import airgap.plan.Values;
import com.pulumi.Context;
import com.pulumi.aws.AwsFunctions;
import com.pulumi.aws.codeartifact.Domain;
import com.pulumi.aws.ec2.Subnet;
import com.pulumi.aws.ec2.SubnetArgs;
import com.pulumi.aws.ec2.Vpc;
import com.pulumi.aws.ec2.VpcArgs;
import com.pulumi.aws.ec2.VpcEndpoint;
import com.pulumi.aws.ec2.VpcEndpointArgs;
import com.pulumi.aws.eks.Cluster;
import com.pulumi.aws.eks.ClusterArgs;
import com.pulumi.aws.eks.inputs.ClusterVpcConfigArgs;
import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.aws.networkfirewall.Firewall;
import com.pulumi.aws.networkfirewall.FirewallArgs;
import com.pulumi.aws.networkfirewall.FirewallPolicy;
import com.pulumi.aws.networkfirewall.FirewallPolicyArgs;
import com.pulumi.aws.networkfirewall.inputs.FirewallPolicyFirewallPolicyArgs;
import com.pulumi.aws.networkfirewall.inputs.FirewallSubnetMappingArgs;
import com.pulumi.aws.route53.Zone;
import com.pulumi.aws.route53.ZoneArgs;
import com.pulumi.aws.route53.inputs.ZoneVpcArgs;
import com.pulumi.aws.s3.BucketPublicAccessBlock;
import com.pulumi.aws.s3.BucketPublicAccessBlockArgs;
import com.pulumi.aws.s3.BucketV2;
import com.pulumi.core.Output;
import com.pulumi.kubernetes.Provider;
import com.pulumi.kubernetes.ProviderArgs;
import com.pulumi.kubernetes.helm.v3.Release;
import com.pulumi.kubernetes.helm.v3.ReleaseArgs;
import com.pulumi.resources.CustomResourceOptions;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the cloud makes up passes through the SDK's own types. */
class Rehearsal_TypedOutputsTest {
    private static final String TRUST =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\","
                    + "\"Principal\":{\"Service\":\"eks.amazonaws.com\"}}]}";

    private static Subnet subnet(Vpc vpc, int zone) {
        return new Subnet(
                "s" + zone,
                SubnetArgs.builder()
                        .vpcId(vpc.id())
                        .cidrBlock("10.0." + zone + ".0/24")
                        .availabilityZoneId("euc1-az" + zone)
                        .build());
    }

    private static void estate(Context ctx) {
        var vpc = new Vpc(
                "v",
                VpcArgs.builder()
                        .cidrBlock("10.0.0.0/16")
                        .enableDnsHostnames(true)
                        .build());
        var a = subnet(vpc, 1);
        var b = subnet(vpc, 2);
        var policy = new FirewallPolicy(
                "p",
                FirewallPolicyArgs.builder()
                        .firewallPolicy(FirewallPolicyFirewallPolicyArgs.builder()
                                .statelessDefaultActions("aws:forward_to_sfe")
                                .statelessFragmentDefaultActions("aws:forward_to_sfe")
                                .build())
                        .build());
        var firewall = new Firewall(
                "f",
                FirewallArgs.builder()
                        .vpcId(vpc.id())
                        .firewallPolicyArn(policy.arn())
                        .subnetMappings(FirewallSubnetMappingArgs.builder()
                                .subnetId(a.id())
                                .build())
                        .build());
        ctx.export(
                "firewallEndpoint",
                firewall.firewallStatuses()
                        .applyValue(statuses -> statuses.get(0)
                                .syncStates()
                                .get(0)
                                .attachments()
                                .get(0)
                                .endpointId()
                                .orElseThrow()));
        var endpoint = new VpcEndpoint(
                "sts",
                VpcEndpointArgs.builder()
                        .vpcId(vpc.id())
                        .vpcEndpointType("Interface")
                        .serviceName("com.amazonaws.eu-central-1.sts")
                        .subnetIds(Output.all(a.id(), b.id()))
                        .privateDnsEnabled(true)
                        .build());
        ctx.export(
                "dns",
                endpoint.dnsEntries()
                        .applyValue(entries -> entries.get(0).dnsName().orElseThrow()));
        var role = new Role("r", RoleArgs.builder().assumeRolePolicy(TRUST).build());
        var cluster = new Cluster(
                "c",
                ClusterArgs.builder()
                        .name("c")
                        .roleArn(role.arn())
                        .vpcConfig(ClusterVpcConfigArgs.builder()
                                .subnetIds(Output.all(a.id(), b.id()))
                                .build())
                        .build());
        ctx.export(
                "group",
                cluster.vpcConfig()
                        .applyValue(config -> config.clusterSecurityGroupId().orElseThrow()));
        ctx.export(
                "issuer",
                cluster.identities()
                        .applyValue(identities ->
                                identities.get(0).oidcs().get(0).issuer().orElseThrow()));
        var kubernetes = new Provider(
                "k",
                ProviderArgs.builder()
                        .kubeconfig(Output.format(
                                "{\"server\":\"%s\",\"ca\":\"%s\"}",
                                cluster.endpoint(),
                                cluster.certificateAuthority()
                                        .applyValue(
                                                authority -> authority.data().orElseThrow())))
                        .build());
        var release = new Release(
                "metrics",
                ReleaseArgs.builder()
                        .chart("oci://111122223333.dkr.ecr.eu-central-1.amazonaws.com/charts/metrics")
                        .version("1.2.3")
                        .namespace("kube-system")
                        .values(Map.of("image", Map.of("repository", "x")))
                        .build(),
                CustomResourceOptions.builder().provider(kubernetes).build());
        ctx.export("release", release.status().applyValue(status -> status.status()));
        var bucket = new BucketV2("logs");
        new BucketPublicAccessBlock(
                "logs",
                BucketPublicAccessBlockArgs.builder().bucket(bucket.id()).build());
        new Domain(
                "d",
                com.pulumi.aws.codeartifact.DomainArgs.builder().domain("d").build());
        new Zone(
                "z",
                ZoneArgs.builder()
                        .name("dev.example.internal")
                        .vpcs(ZoneVpcArgs.builder().vpcId(vpc.id()).build())
                        .build());
        ctx.export("account", AwsFunctions.getCallerIdentity().applyValue(identity -> identity.accountId()));
    }

    @Test
    void nested_outputs_arrive_in_the_program() {
        Plan plan = plan(apply(Rehearsal_TypedOutputsTest::estate));
        var outputs = plan.stackOutputs();
        assertThat(outputs.path("firewallEndpoint").asText()).startsWith("vpce-0");
        assertThat(outputs.path("dns").asText()).endsWith(".sts.eu-central-1.vpce.amazonaws.com");
        assertThat(outputs.path("group").asText()).startsWith("sg-0");
        assertThat(outputs.path("issuer").asText()).startsWith("https://oidc.eks.eu-central-1.amazonaws.com/id/");
        assertThat(outputs.path("release").asText()).isEqualTo("deployed");
        assertThat(outputs.path("account").asText()).isEqualTo(Rehearse.ACCOUNT);
        assertThat(only(plan, "kubernetes:helm.sh/v3:Release").id().orElseThrow())
                .matches("kube-system/metrics-[0-9a-f]+");
        assertThat(only(plan, "aws:s3/bucketV2:BucketV2").id().orElseThrow()).startsWith("logs-");
        assertThat(plan.isClosed()).isTrue();
    }

    @Test
    void in_a_preview_they_are_unknown_and_nothing_breaks() {
        Plan plan = plan(preview(Rehearsal_TypedOutputsTest::estate));
        assertThat(Values.isUnknown(plan.stackOutputs().path("firewallEndpoint")))
                .isTrue();
        assertThat(Values.isUnknown(plan.stackOutputs().path("group"))).isTrue();
    }
}
