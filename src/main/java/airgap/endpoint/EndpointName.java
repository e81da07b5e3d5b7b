package airgap.endpoint;

import com.pulumi.core.Output;

/**
 * What an alias record has to know of an interface endpoint, of whatever account.
 *
 * @param dnsName regional DNS name, which answers with the addresses of all zones
 * @param hostedZoneId zone of that name, which AWS keeps
 */
public record EndpointName(Output<String> dnsName, Output<String> hostedZoneId) {}
