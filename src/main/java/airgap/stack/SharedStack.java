package airgap.stack;

import airgap.registry.Registry;
import airgap.settings.Account;
import airgap.settings.Tiers;
import com.pulumi.Context;
import com.pulumi.resources.ComponentResourceOptions;

/** The shared account: the private registry, and the network in which deploy runners live. */
public final class SharedStack {
    private SharedStack() {}

    public static void compose(Context context, Landscape landscape) {
        Account account = landscape.settings().shared().account();
        var network = NetworkOutputs.ForSpoke.read(account.stack(), landscape);
        Spoke.compose(
                landscape,
                account,
                network,
                Tiers.shared(account.range()),
                Tiers.outward(account.stack()),
                Tiers.inward(account.stack()));
        var registry = new Registry(
                "registry",
                new Registry.Args(
                        account,
                        landscape.registry(),
                        landscape.catalogue(),
                        landscape.settings().project().organization().id()),
                ComponentResourceOptions.Empty);
        SharedOutputs.export(context, registry, landscape.registry().host());
    }
}
