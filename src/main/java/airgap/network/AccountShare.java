package airgap.network;

import com.pulumi.aws.ram.PrincipalAssociation;
import com.pulumi.aws.ram.PrincipalAssociationArgs;
import com.pulumi.aws.ram.ResourceAssociation;
import com.pulumi.aws.ram.ResourceAssociationArgs;
import com.pulumi.aws.ram.ResourceShare;
import com.pulumi.aws.ram.ResourceShareArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Resources of this account that accounts of the organization may use, through RAM. */
final class AccountShare extends ComponentResource {

    /**
     * Arguments.
     *
     * @param resources ARNs, by what they are in one word
     * @param accounts ids of the accounts
     */
    record Args(Map<String, Output<String>> resources, List<String> accounts) {
        Args {
            resources = new TreeMap<>(resources);
            accounts = List.copyOf(accounts);
        }
    }

    AccountShare(String name, Args args, ComponentResourceOptions options) {
        super("airgap:network:AccountShare", name, options);
        var own = CustomResourceOptions.builder().parent(this).build();
        var share = new ResourceShare(
                name,
                ResourceShareArgs.builder()
                        .name(name)
                        .allowExternalPrincipals(false)
                        .build(),
                own);
        args.resources()
                .forEach((what, arn) -> new ResourceAssociation(
                        name + "-" + what,
                        ResourceAssociationArgs.builder()
                                .resourceShareArn(share.arn())
                                .resourceArn(arn)
                                .build(),
                        own));
        args.accounts()
                .forEach(account -> new PrincipalAssociation(
                        name + "-" + account,
                        PrincipalAssociationArgs.builder()
                                .resourceShareArn(share.arn())
                                .principal(account)
                                .build(),
                        own));
        registerOutputs(Map.of());
    }
}
