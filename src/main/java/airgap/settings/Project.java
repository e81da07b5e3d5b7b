package airgap.settings;

import java.util.List;

/**
 * Facts that all stacks share, from {@code Pulumi.yaml}.
 *
 * @param name name of the Pulumi project, the second part of a stack reference
 * @param organization the AWS Organization and the Pulumi organization
 * @param region AWS Region, such as {@code eu-central-1}
 * @param zones Availability Zone <em>ids</em> ({@code euc1-az1}), two or three; names differ between accounts, ids do not
 * @param addresses the address plan
 * @param networkProfile AWS profile with which spoke stacks reach the network account
 * @param approvals the firewall exceptions that somebody answers for
 */
public record Project(
        String name,
        Organization organization,
        String region,
        List<String> zones,
        AddressPlan addresses,
        String networkProfile,
        List<Approval> approvals) {

    public Project {
        zones = List.copyOf(zones);
        approvals = List.copyOf(approvals);
    }

    /**
     * @param id id of the AWS Organization, {@code o-} and 10 to 32 characters; the boundary of every policy
     * @param pulumi the Pulumi organization of stack references; {@code organization} on a self-managed backend
     */
    public record Organization(String id, String pulumi) {}

    /**
     * @param home every range that is ours, on-premises included: the firewall's HOME_NET and the return routes
     * @param workloads ranges out of {@code home} in which every workload VPC lies; workloads cannot reach them in each
     *     other's account
     */
    public record AddressPlan(List<Cidr> home, List<Cidr> workloads) {
        public AddressPlan {
            home = List.copyOf(home);
            workloads = List.copyOf(workloads);
        }
    }
}
