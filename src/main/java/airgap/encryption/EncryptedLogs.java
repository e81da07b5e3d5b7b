package airgap.encryption;

import airgap.settings.Account;
import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.cloudwatch.LogGroupArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** CloudWatch log groups under one key of their own, kept for a year. */
public final class EncryptedLogs extends ComponentResource {
    /** Days; CloudWatch takes certain numbers only, and a year covers the usual audit. */
    public static final int RETENTION_DAYS = 365;

    private final Map<String, LogGroup> groups = new LinkedHashMap<>();

    /**
     * Arguments.
     *
     * @param groupNames names of the log groups
     */
    public record Args(Account account, String region, List<String> groupNames) {
        public Args {
            groupNames = List.copyOf(groupNames);
        }
    }

    public EncryptedLogs(String name, Args args, ComponentResourceOptions options) {
        super("airgap:encryption:EncryptedLogs", name, options);
        var key = new Key(
                name,
                new Key.Args(
                        args.account(),
                        args.region(),
                        "Log groups " + String.join(", ", args.groupNames()),
                        args.groupNames()),
                ComponentResourceOptions.builder().parent(this).build());
        for (String groupName : args.groupNames()) {
            groups.put(
                    groupName,
                    new LogGroup(
                            groupName.substring(1).replace('/', '-'),
                            LogGroupArgs.builder()
                                    .name(groupName)
                                    .kmsKeyId(key.arn())
                                    .retentionInDays(RETENTION_DAYS)
                                    .build(),
                            CustomResourceOptions.builder()
                                    .parent(this)
                                    .protect(args.account().protect())
                                    .build()));
        }
        registerOutputs(Map.of());
    }

    /** The log group of this name, which must be one of the arguments'. */
    public LogGroup group(String groupName) {
        LogGroup group = groups.get(groupName);
        if (group == null) {
            throw new IllegalArgumentException(groupName + " is not among " + groups.keySet());
        }
        return group;
    }

    /** Name of the log group, known once the group exists. */
    public Output<String> groupName(String groupName) {
        return group(groupName).name();
    }
}
