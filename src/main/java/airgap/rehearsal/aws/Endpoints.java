package airgap.rehearsal.aws;

/** VPC endpoints. */
final class Endpoints {
    static final String ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint";

    private Endpoints() {}
}
