package airgap.network;

import airgap.need.Permission;
import airgap.need.PolicyDocument;
import airgap.settings.Account;
import airgap.settings.StackName;
import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.aws.iam.RolePolicy;
import com.pulumi.aws.iam.RolePolicyArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The role of the network account with which a spoke wires its own attachment: it associates it with the table of its own
 * segment and makes it known in the tables that are told, and can do nothing else. Which route lies in a table, and which
 * accounts may attach, is not its business.
 */
public final class WiringRole extends ComponentResource {
    private static final String PATH = "/airgap/";

    /**
     * Arguments.
     *
     * @param networkAccount id of the account that owns the tables
     * @param organization id of the AWS Organization, outside of which nobody takes the role
     * @param spoke account that wires its attachment
     * @param tables with which it may do so
     */
    public record Args(
            String region, String networkAccount, String organization, Account spoke, TransitGatewayTables tables) {}

    public WiringRole(String name, Args args, ComponentResourceOptions options) {
        super("airgap:network:WiringRole", name, options);
        var own = CustomResourceOptions.builder().parent(this).build();
        String roleName = roleName(args.spoke().stack());
        var role = new Role(
                name,
                RoleArgs.builder()
                        .name(roleName)
                        .path(PATH)
                        .description("Wires the attachment of " + args.spoke().stack() + " to the Transit Gateway")
                        .assumeRolePolicy(trust(args))
                        .tags(Map.of("Name", roleName))
                        .build(),
                own);
        new RolePolicy(
                name,
                RolePolicyArgs.builder()
                        .name(roleName)
                        .role(role.name())
                        .policy(policy(args))
                        .build(),
                own);
        registerOutputs(Map.of("roleArn", role.arn()));
    }

    /** Name of the role of a spoke, below the path {@code /airgap/}; fits IAM's 64 characters with the longest stack name. */
    static String roleName(StackName spoke) {
        return "airgap-wiring-" + spoke;
    }

    /**
     * Accounts are trusted and roles are asked for in a condition: a role that is named as principal must exist already, and
     * trust is gone for good once it is made anew (IAM user guide, "AWS JSON policy elements: Principal").
     */
    private static String trust(Args args) {
        List<String> deployers = args.spoke().deployers();
        var permission = Permission.of("Deployers", List.of("sts:AssumeRole"))
                .when("StringEquals", "aws:PrincipalOrgID", args.organization());
        if (deployers.isEmpty()) {
            return trusting(List.of(args.spoke().id()), permission);
        }
        return trusting(
                deployers.stream()
                        .map(arn -> arn.split(":", -1)[4])
                        .distinct()
                        .sorted()
                        .toList(),
                permission.when("ArnEquals", "aws:PrincipalArn", deployers.toArray(String[]::new)));
    }

    private static String trusting(List<String> accounts, Permission permission) {
        return PolicyDocument.ofResource()
                .allow(
                        Map.of(
                                "AWS",
                                accounts.stream()
                                        .map(account -> "arn:aws:iam::" + account + ":root")
                                        .toList()),
                        permission)
                .json();
    }

    /** Waits for the ids of the tables; everything else in it is known from the settings. */
    private static Output<String> policy(Args args) {
        var tables = new ArrayList<Output<String>>();
        tables.add(args.tables().segmentRouteTableId());
        tables.add(args.tables().inspectionRouteTableId());
        tables.addAll(args.tables().directRouteTableIds().values());
        return Output.all(tables).applyValue(ids -> policy(args, ids));
    }

    /**
     * Both the table and the attachment must be allowed (Service Authorization Reference, "Amazon EC2"). An attachment's ARN
     * carries the account of its VPC, so the role reaches no attachment of another account.
     *
     * @param tableIds the segment's own first, then those to propagate into
     */
    private static String policy(Args args, List<String> tableIds) {
        String ec2 = "arn:aws:ec2:" + args.region() + ":";
        String attachments = ec2 + args.spoke().id() + ":transit-gateway-attachment/*";
        List<String> tables = tableIds.stream()
                .map(id -> ec2 + args.networkAccount() + ":transit-gateway-route-table/" + id)
                .toList();
        var propagation = new ArrayList<>(List.of(attachments));
        propagation.addAll(tables.subList(1, tables.size()));
        return PolicyDocument.allowing(List.of(
                        Permission.of(
                                "Associate",
                                List.of(
                                        "ec2:AssociateTransitGatewayRouteTable",
                                        "ec2:DisassociateTransitGatewayRouteTable"),
                                attachments,
                                tables.get(0)),
                        Permission.of(
                                "Propagate",
                                List.of(
                                        "ec2:DisableTransitGatewayRouteTablePropagation",
                                        "ec2:EnableTransitGatewayRouteTablePropagation"),
                                propagation.toArray(String[]::new)),
                        Permission.of(
                                "Read",
                                List.of(
                                        "ec2:GetTransitGatewayRouteTableAssociations",
                                        "ec2:GetTransitGatewayRouteTablePropagations"),
                                tables.toArray(String[]::new)),
                        // Describing knows no resources.
                        Permission.of(
                                "Describe",
                                List.of(
                                        "ec2:DescribeTransitGatewayAttachments",
                                        "ec2:DescribeTransitGatewayRouteTables",
                                        "ec2:DescribeTransitGatewayVpcAttachments",
                                        "ec2:DescribeTransitGateways"),
                                "*")))
                .json();
    }
}
