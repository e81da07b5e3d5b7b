package airgap.rehearsal;

import static airgap.rehearsal.Rehearse.stack;
import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.Context;
import com.pulumi.aws.ec2.InternetGateway;
import com.pulumi.aws.ec2.InternetGatewayArgs;
import com.pulumi.aws.ec2.Route;
import com.pulumi.aws.ec2.RouteArgs;
import com.pulumi.aws.ec2.RouteTable;
import com.pulumi.aws.ec2.RouteTableArgs;
import com.pulumi.aws.ec2.RouteTableAssociation;
import com.pulumi.aws.ec2.RouteTableAssociationArgs;
import com.pulumi.aws.ec2.Subnet;
import com.pulumi.aws.ec2.SubnetArgs;
import com.pulumi.aws.ec2.Vpc;
import com.pulumi.aws.ec2.VpcArgs;
import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.aws.vpc.SecurityGroupIngressRule;
import com.pulumi.aws.vpc.SecurityGroupIngressRuleArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.CustomResourceOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Wide limits: other work may run on the machine. They catch a search that became quadratic, not a slow day. */
class Rehearsal_SpeedTest {
    private static final String TRUST =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\","
                    + "\"Principal\":{\"Service\":\"ec2.amazonaws.com\"}}]}";

    private static final class Tier extends ComponentResource {
        Tier(String name, Vpc vpc, InternetGateway gateway, int index) {
            super("test:index:Tier", name);
            var mine = CustomResourceOptions.builder().parent(this).build();
            var subnet = new Subnet(
                    name,
                    SubnetArgs.builder()
                            .vpcId(vpc.id())
                            .cidrBlock("10.0." + index + ".0/24")
                            .tags(Map.of("Name", name))
                            .build(),
                    mine);
            var table = new RouteTable(
                    name, RouteTableArgs.builder().vpcId(vpc.id()).build(), mine);
            new RouteTableAssociation(
                    name,
                    RouteTableAssociationArgs.builder()
                            .subnetId(subnet.id())
                            .routeTableId(table.id())
                            .build(),
                    mine);
            new Route(
                    name,
                    RouteArgs.builder()
                            .routeTableId(table.id())
                            .destinationCidrBlock("0.0.0.0/0")
                            .gatewayId(gateway.id())
                            .build(),
                    mine);
            new SecurityGroupIngressRule(
                    name,
                    SecurityGroupIngressRuleArgs.builder()
                            .securityGroupId(vpc.defaultSecurityGroupId())
                            .ipProtocol("tcp")
                            .fromPort(index)
                            .toPort(index)
                            .cidrIpv4("10.0.0.0/8")
                            .build(),
                    mine);
            new Role(name, RoleArgs.builder().assumeRolePolicy(TRUST).build(), mine);
            registerOutputs(Map.of());
        }
    }

    private static void program(Context ctx, int tiers) {
        var vpc = new Vpc("v", VpcArgs.builder().cidrBlock("10.0.0.0/16").build());
        var gateway = new InternetGateway(
                "i", InternetGatewayArgs.builder().vpcId(vpc.id()).build());
        for (int i = 0; i < tiers; i++) {
            new Tier("t" + i, vpc, gateway, i);
        }
        ctx.export("vpc", vpc.id());
    }

    private static Duration rehearse(int stacks, int tiers) {
        var list = new ArrayList<Rehearsal.Stack>();
        for (int i = 0; i < stacks; i++) {
            list.add(stack("s" + i));
        }
        long start = System.nanoTime();
        var results =
                Rehearsal.of("organization", "test", ctx -> program(ctx, tiers)).run(list, false);
        var elapsed = Duration.ofNanos(System.nanoTime() - start);
        results.forEach(Rehearse::plan);
        return elapsed;
    }

    /** Two seconds where nothing else runs; the limit is for a machine that many share. */
    @Test
    void four_stacks_of_seven_hundred_resources_take_seconds_at_most() {
        assertThat(rehearse(4, 25)).isLessThan(Duration.ofSeconds(50));
    }

    @Test
    void the_time_grows_with_the_number_of_stacks_and_no_faster() {
        rehearse(10, 5);
        Duration ten = rehearse(10, 5);
        Duration hundred = rehearse(100, 5);
        assertThat(hundred).isLessThan(ten.multipliedBy(30).plusSeconds(1));
    }
}
