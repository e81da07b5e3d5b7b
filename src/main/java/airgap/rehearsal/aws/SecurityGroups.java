package airgap.rehearsal.aws;

/** Security groups and their rules. */
final class SecurityGroups {
    static final String GROUP = "aws:ec2/securityGroup:SecurityGroup";

    private SecurityGroups() {}
}
