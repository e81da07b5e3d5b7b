/** What AWS Network Firewall does with a flow, decided from the Suricata text of its rules. */
@NullMarked
package airgap.proof.firewall;

import org.jspecify.annotations.NullMarked;
