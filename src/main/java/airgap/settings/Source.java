package airgap.settings;

/**
 * Where in the estate a connection begins: a tier of a stack's VPC. Written {@code stack/tier}, or {@code stack} alone for
 * the tier that is usually meant.
 *
 * @param tier one of {@link Tiers#outward}
 */
public record Source(StackName stack, String tier) {

    /** The tier of the stack from which its workloads, or its runners, speak to the internet. */
    public static Source usual(StackName stack) {
        return new Source(stack, usualTier(stack));
    }

    /** The range of the tier, given the range of the stack's VPC. */
    public Cidr range(Cidr vpc) {
        return (stack.isWorkload() ? Tiers.workload(vpc) : Tiers.shared(vpc)).block(tier);
    }

    @Override
    public String toString() {
        return tier.equals(usualTier(stack)) ? stack.value() : stack + "/" + tier;
    }

    private static String usualTier(StackName stack) {
        return Tiers.outward(stack).get(0);
    }
}
