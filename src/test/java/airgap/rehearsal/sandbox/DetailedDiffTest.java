package airgap.rehearsal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import airgap.rehearsal.Cloud.Difference;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.PropertyDiff.Kind;

class DetailedDiffTest {
    @Test
    void onlyTheLeavesThatDifferAreNamed() {
        assertThat(diff(
                        "{'rules':[{'port':80,'name':'a'},{'port':443}],'tags':{'tier/x':'1','owner':'me'}}",
                        "{'rules':[{'port':81,'name':'a'}],'tags':{'tier/x':'2','owner':'me','new':'y'}}",
                        new Difference(List.of("rules", "tags"), List.of())))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "rules[0].port", Kind.UPDATE,
                        "rules[1]", Kind.DELETE,
                        "tags[\"tier/x\"]", Kind.UPDATE,
                        "tags.new", Kind.ADD));
    }

    @Test
    void aPropertyThatCannotChangeInPlaceReplaces() {
        assertThat(diff("{'cidr':'a'}", "{'cidr':'b'}", new Difference(List.of("cidr"), List.of("cidr"))))
                .containsExactly(Map.entry("cidr", Kind.UPDATE_REPLACE));
    }

    @Test
    void aDifferenceThatOnlyTheCloudSeesIsShownAtTheTop() {
        assertThat(diff("{'policy':'a'}", "{'policy':'a'}", new Difference(List.of("policy"), List.of())))
                .containsExactly(Map.entry("policy", Kind.UPDATE));
    }

    private static Map<String, Kind> diff(String olds, String news, Difference difference) {
        Map<String, Kind> kinds = new TreeMap<>();
        DetailedDiff.of(json(olds), json(news), difference).forEach((path, diff) -> kinds.put(path, diff.getKind()));
        return kinds;
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
