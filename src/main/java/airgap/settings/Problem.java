package airgap.settings;

/**
 * One fault in the settings.
 *
 * @param where file (with line where it is known) and path of the setting, such as
 *     {@code Pulumi.network.yaml:7 airgap:vpc.range}
 * @param fault what is wrong, with the value unless it is a secret
 * @param remedy what would be right
 */
public record Problem(String where, String fault, String remedy) {
    @Override
    public String toString() {
        return where + "  " + fault + "; " + remedy;
    }
}
