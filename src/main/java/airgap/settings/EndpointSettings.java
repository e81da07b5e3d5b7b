package airgap.settings;

import airgap.aws.AwsService;
import java.util.Set;

/**
 * Where the endpoints for APIs of AWS are, and which APIs are reached without one.
 *
 * @param byFirewall services whose public host is reached through the firewall, by approval, instead of an endpoint; out
 *     of {@link AwsService#IAM}, {@link AwsService#ROUTE53}, {@link AwsService#PRICING}
 */
public record EndpointSettings(Mode mode, Set<AwsService> byFirewall) {
    public EndpointSettings {
        byFirewall = Set.copyOf(byFirewall);
    }

    public boolean isCentral() {
        return mode == Mode.CENTRAL;
    }

    /** Written in settings as {@code distributed}, {@code central}. */
    public enum Mode {
        /** Each VPC has interface endpoints of its own, with policies for what lives there. */
        DISTRIBUTED,
        /** The services VPC of the network account has one for all VPCs. */
        CENTRAL
    }
}
