package airgap.addons;

import airgap.artifacts.Catalogue;
import airgap.artifacts.PrivateRegistry;
import airgap.settings.StackName;

/**
 * Where an add-on is installed, as far as settings tell.
 *
 * @param stack workload stack, which also names the cluster
 * @param account AWS account id of the workload
 * @param region AWS Region
 */
public record Site(StackName stack, String account, String region, PrivateRegistry registry, Catalogue catalogue) {
    /** Name of the EKS cluster. */
    public String clusterName() {
        return stack.value();
    }

    /** ARN of the EKS cluster. */
    public String clusterArn() {
        return "arn:aws:eks:" + region + ":" + account + ":cluster/" + clusterName();
    }

    /** ARN of an IAM role of the account. */
    public String roleArn(String roleName) {
        return iamArn("role/" + roleName);
    }

    /**
     * ARN of something in IAM.
     *
     * @param resource such as {@code role/…}
     */
    public String iamArn(String resource) {
        return "arn:aws:iam::" + account + ":" + resource;
    }
}
