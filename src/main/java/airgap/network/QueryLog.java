package airgap.network;

import com.pulumi.aws.route53.ResolverQueryLogConfig;
import com.pulumi.aws.route53.ResolverQueryLogConfigArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import java.util.List;
import java.util.Map;

/**
 * Where the Resolvers of all VPCs write down what they were asked and what became of it, shared with all accounts. A VPC is
 * logged once it is associated: see {@link VpcDns}.
 */
public final class QueryLog extends ComponentResource {
    private final Output<String> configId;

    /**
     * Arguments.
     *
     * @param archiveArn bucket of the log archive
     * @param accounts ids of the accounts whose VPCs are logged too
     */
    public record Args(Output<String> archiveArn, List<String> accounts) {
        public Args {
            accounts = List.copyOf(accounts);
        }
    }

    public QueryLog(String name, Args args, ComponentResourceOptions options) {
        super("airgap:network:QueryLog", name, options);
        var config = new ResolverQueryLogConfig(
                name,
                ResolverQueryLogConfigArgs.builder()
                        .destinationArn(args.archiveArn().applyValue(arn -> arn + "/" + LogPrefix.DNS_QUERY.value()))
                        .tags(Map.of("Name", name))
                        .build(),
                CustomResourceOptions.builder().parent(this).build());
        configId = config.id();
        new AccountShare(
                name,
                new AccountShare.Args(Map.of("config", config.arn()), args.accounts()),
                ComponentResourceOptions.builder().parent(this).build());
        registerOutputs(Map.of("configId", configId));
    }

    public Output<String> configId() {
        return configId;
    }
}
