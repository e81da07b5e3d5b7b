package airgap.testing;

import airgap.network.LogArchive;
import airgap.network.LogArchiveName;
import airgap.network.LogArchivePolicy;
import airgap.settings.Account;
import airgap.settings.Cidr;
import airgap.settings.StackName;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.List;
import java.util.Optional;

/** Values that tests share. */
public final class Example {
    public static final String REGION = "eu-central-1";
    public static final List<String> ZONES = List.of("euc1-az1", "euc1-az2", "euc1-az3");
    public static final List<Cidr> HOME = List.of(new Cidr("10.64.0.0/12"));
    public static final StackName DEV = new StackName("workload-dev");
    public static final StackName PROD = new StackName("workload-prod");
    public static final Account NETWORK_ACCOUNT =
            new Account(StackName.NETWORK, "111122223333", new Cidr("10.64.0.0/24"), true);
    public static final Account SHARED_ACCOUNT =
            new Account(StackName.SHARED, "222233334444", new Cidr("10.64.16.0/20"), true);
    public static final Account DEV_ACCOUNT = new Account(DEV, "333344445555", new Cidr("10.68.0.0/16"), false);
    public static final Account PROD_ACCOUNT = new Account(PROD, "444455556666", new Cidr("10.69.0.0/16"), true);

    private Example() {}

    public static Output<String> logArchiveArn() {
        return Output.of(LogArchiveName.arn(NETWORK_ACCOUNT.id(), REGION));
    }

    /** A log archive for all example accounts, made where a program runs. */
    public static LogArchive logArchive() {
        return new LogArchive(
                "logs",
                new LogArchive.Args(
                        NETWORK_ACCOUNT,
                        new LogArchivePolicy(
                                NETWORK_ACCOUNT.id(),
                                REGION,
                                "o-a1b2c3d4e5",
                                List.of(
                                        NETWORK_ACCOUNT.id(),
                                        SHARED_ACCOUNT.id(),
                                        DEV_ACCOUNT.id(),
                                        PROD_ACCOUNT.id())),
                        365,
                        Optional.empty()),
                ComponentResourceOptions.Empty);
    }
}
