/**
 * What a person looks at: the way of one packet, followed through the plans and drawn. Reads plans and nothing else, so that a
 * drawing shows what was planned, not what somebody meant.
 */
@org.jspecify.annotations.NullMarked
package airgap.report;
