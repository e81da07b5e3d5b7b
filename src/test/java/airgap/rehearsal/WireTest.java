package airgap.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import org.junit.jupiter.api.Test;

class WireTest {
    @Test
    void valuesSurviveTheRoundTrip() throws JsonProcessingException {
        ObjectNode object = (ObjectNode) new ObjectMapper().readTree("""
                        {"list":["a",null,{"deep":true}],"port":443,"share":0.5,"size":5000000000,"text":"ü"}""");

        assertThat(Wire.json(Wire.struct(object))).isEqualTo(object);
        assertThat(Wire.json(Wire.struct(object)).toString()).isEqualTo(object.toString());
    }

    @Test
    void everyKindOfUnknownIsTheOneUnknown() {
        Struct struct = Struct.newBuilder()
                .putFields(
                        "flag",
                        Value.newBuilder()
                                .setStringValue("1c4a061d-8072-4f0a-a4cb-0ff528b18fe7")
                                .build())
                .build();

        assertThat(Wire.json(struct).path("flag").asText()).isEqualTo(Cloud.UNKNOWN);
    }

    @Test
    void aNullPropertyIsAnAbsentOne() {
        Struct struct = Struct.newBuilder()
                .putFields("nothing", Value.newBuilder().setNullValueValue(0).build())
                .build();

        assertThat(Wire.json(struct)).isEmpty();
    }
}
