package airgap.rehearsal.aws;

import com.fasterxml.jackson.databind.node.IntNode;
import java.util.regex.Pattern;

/** KMS. */
final class Keys {
    static final String KEY = "aws:kms/key:Key";
    private static final String ALIAS = "aws:kms/alias:Alias";
    private static final Pattern ALIAS_NAME = Pattern.compile("alias/(?!aws/)[A-Za-z0-9/_-]{1,250}");

    private Keys() {}

    static void rules(Rules rules) {
        rules.on(KEY)
                .replacing("customerMasterKeySpec", "keyUsage", "multiRegion", "customKeyStoreId")
                .check(Keys::checkKey)
                .id(TransitGateways::uuid)
                .outputs(making -> {
                    making.out("arn", making.arn("kms", "key/" + making.id()));
                    making.out("keyId", making.id());
                    making.out("description", "");
                    making.out(
                            "policy",
                            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"Enable IAM User Permissions\",\"Effect\":\"Allow\","
                                    + "\"Principal\":{\"AWS\":\"arn:" + Arns.partition(making.region()) + ":iam::"
                                    + making.account()
                                    + ":root\"},\"Action\":\"kms:*\",\"Resource\":\"*\"}]}");
                    making.out("rotationPeriodInDays", IntNode.valueOf(365));
                });
        rules.on(ALIAS)
                .replacing("name", "namePrefix")
                .namePrefix("alias/")
                .check(checking ->
                        checking.matches("name", ALIAS_NAME, "alias/ and a name that does not start with aws/"))
                .demand(making -> making.unique("name", "AlreadyExistsException"))
                .demand(making -> key(making))
                .id(making -> making.text("name"))
                .outputs(making -> {
                    making.out("arn", making.arn("kms", making.id()));
                    making.out("targetKeyArn", key(making).text("arn"));
                });
    }

    private static void checkKey(Checking checking) {
        Policies.resource(checking, "policy", Policies.KEY);
        checking.between("deletionWindowInDays", 7, 30);
        checking.between("rotationPeriodInDays", 90, 2560);
        checking.length("description", 0, 8192);
    }

    private static Existing key(Making making) {
        return making.need(KEY, Arns.name(making.text("targetKeyId")));
    }
}
