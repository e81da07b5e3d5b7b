/** VPC tiers, Transit Gateway, inspection VPC, Network Firewall. */
@NullMarked
package airgap.network;

import org.jspecify.annotations.NullMarked;
