package airgap.need;

import static org.assertj.core.api.Assertions.assertThat;

import airgap.settings.Cidr;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReverseZonesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            10.64.0.0/12 10.1.0.0/16 | *.10.in-addr.arpa
            192.168.0.0/16           | *.168.192.in-addr.arpa
            172.16.0.0/15            | *.16.172.in-addr.arpa *.17.172.in-addr.arpa
            198.51.100.128/25        | *.100.51.198.in-addr.arpa
            198.51.100.0/23          | *.100.51.198.in-addr.arpa *.101.51.198.in-addr.arpa
            """)
    void holdOurAddressesAndNoMoreThanAWholeOctet(String ranges, String zones) {
        List<Cidr> home = Arrays.stream(ranges.split(" ")).map(Cidr::new).toList();
        assertThat(ReverseZones.of(home)).containsExactlyInAnyOrder(zones.split(" "));
    }
}
