package airgap.stack;

import airgap.endpoint.Caller;
import airgap.endpoint.EndpointZones;
import airgap.endpoint.Endpoints;
import airgap.network.BlockPublicAccess;
import airgap.network.LogArchiveName;
import airgap.network.NetworkAcls;
import airgap.network.SpokeAttachment;
import airgap.network.Vpc;
import airgap.settings.Account;
import airgap.settings.Project;
import airgap.settings.Tiers;
import com.pulumi.aws.Provider;
import com.pulumi.aws.ProviderArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.ArrayList;
import java.util.List;

/**
 * What every spoke begins with: its VPC and what guards it, the way to the Transit Gateway, and the endpoints that its needs
 * ask for.
 *
 * @param endpoints the endpoints of the VPC, and the zones by which central ones are found
 */
record Spoke(Vpc vpc, SpokeAttachment attachment, List<ComponentResource> endpoints) {
    Spoke {
        endpoints = List.copyOf(endpoints);
    }

    /**
     * Makes the VPC of a spoke.
     *
     * @param network what the network account exports for this spoke
     * @param toAnywhere tiers whose traffic to the internet is sent to inspection; they also lead to the gateway endpoints
     * @param toHome tiers that speak or answer within the address plan only
     */
    static Spoke compose(
            Landscape landscape,
            Account account,
            NetworkOutputs.ForSpoke network,
            Tiers tiers,
            List<String> toAnywhere,
            List<String> toHome) {
        Project project = landscape.settings().project();
        String name = account.stack().value();
        var options = ComponentResourceOptions.Empty;
        var vpc = new Vpc(name, new Vpc.Args(account.range(), tiers, project.zones(), logArchive(landscape)), options);
        new NetworkAcls(name, new NetworkAcls.Args(vpc, landscape.networkAclRules(account.stack())), options);
        if (account.blockPublicAccess()) {
            new BlockPublicAccess("block-public-access", new BlockPublicAccess.Args(account.stack()), options);
        }
        DnsComponents.resolve(landscape, account, vpc, network.dns());
        var attachment = new SpokeAttachment(
                name,
                new SpokeAttachment.Args(
                        vpc,
                        network.tables(),
                        networkAccount(landscape),
                        project.addresses().home(),
                        toAnywhere,
                        toHome),
                options);
        var endpoints = new ArrayList<ComponentResource>();
        endpoints.add(new Endpoints(
                name + "-endpoints",
                new Endpoints.Args(
                        vpc,
                        project.region(),
                        landscape.local(account.stack()),
                        toAnywhere,
                        List.of(Caller.ofVpc(account.range())),
                        true),
                options));
        if (landscape.hasCentralEndpoints()) {
            endpoints.add(new EndpointZones(
                    name + "-endpoints",
                    new EndpointZones.Args(
                            vpc.id(), project.region(), landscape.central(account.stack()), network.endpoints()),
                    options));
        }
        return new Spoke(vpc, attachment, endpoints);
    }

    /** In the network account, which is applied first; its policy admits this account. */
    private static Output<String> logArchive(Landscape landscape) {
        return Output.of(
                LogArchiveName.arn(landscape.settings().network().account().id(), landscape.region()));
    }

    /** Credentials come with the profile; no role is pinned, because it would be kept in the state and used by refresh. */
    private static Provider networkAccount(Landscape landscape) {
        Project project = landscape.settings().project();
        return new Provider(
                "network-account",
                ProviderArgs.builder()
                        .profile(project.networkProfile())
                        .region(project.region())
                        .allowedAccountIds(
                                landscape.settings().network().account().id())
                        .build());
    }
}
