package airgap.rehearsal.aws;

/** Transit Gateway. */
final class TransitGateways {
    static final String VPC_ATTACHMENT = "aws:ec2transitgateway/vpcAttachment:VpcAttachment";

    private TransitGateways() {}

    static boolean shared(Inventory inventory, Existing gateway, String account) {
        return gateway.account().equals(account);
    }
}
