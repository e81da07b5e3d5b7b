package airgap.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class CanonicalTextTest {
    private static Plan plan(String stack, String... resources) {
        return PlanReader.read("{\"version\":3,\"deployment\":{\"resources\":["
                + "{\"urn\":\"urn:pulumi:" + stack + "::p::pulumi:pulumi:Stack::p-" + stack
                + "\",\"outputs\":{\"vpc\":\"vpc-0123456789abcdef0\"}}"
                + (resources.length == 0 ? "" : ",")
                + String.join(",", resources).replace("STACK", stack)
                + "]}}");
    }

    private static final String COMPONENT =
            "{\"urn\":\"urn:pulumi:STACK::p::airgap:network:Inspection::inspection\",\"parent\":\"urn:pulumi:STACK::p::pulumi:pulumi:Stack::p-STACK\"}";
    private static final String VPC = """
            {"urn":"urn:pulumi:STACK::p::airgap:network:Inspection$aws:ec2/vpc:Vpc::inspection","custom":true,
             "id":"vpc-0123456789abcdef0","parent":"urn:pulumi:STACK::p::airgap:network:Inspection::inspection",
             "provider":"urn:pulumi:STACK::p::pulumi:providers:aws::default_6_83_0::1","protect":true,
             "inputs":{"cidrBlock":"10.0.0.0/24","__defaults":[],"tags":{"b":"yes","a":"x"}},
             "outputs":{"arn":"arn:aws:ec2:eu-central-1:111122223333:vpc/vpc-0123456789abcdef0"}}""";
    private static final String POLICY = """
            {"urn":"urn:pulumi:STACK::p::aws:iam/policy:Policy::p","custom":true,"id":"p",
             "parent":"urn:pulumi:STACK::p::pulumi:pulumi:Stack::p-STACK",
             "inputs":{"policy":"{\\"Version\\":\\"2012-10-17\\",\\"Statement\\":[{\\"Resource\\":\\"arn:aws:ec2:eu-central-1:111122223333:vpc/vpc-0123456789abcdef0/*\\"}]}",
             "rules":"drop a\\npass b\\n","vpcId":"vpc-0123456789abcdef0"}}""";

    @Test
    void a_component_is_one_file_and_shows_what_was_asked_for() {
        SortedMap<String, String> files = CanonicalText.of(plan("network", COMPONENT, VPC), List.of());
        assertThat(files.keySet()).containsExactly("inspection.yaml", "outputs.yaml");
        assertThat(files.get("inspection.yaml")).isEqualTo("""
                        # inspection
                        aws:ec2/vpc:Vpc inspection:
                          (protect): true
                          cidrBlock: 10.0.0.0/24
                          tags:
                            a: x
                            b: "yes"
                        """);
        assertThat(files.get("outputs.yaml")).isEqualTo("vpc: ${aws:ec2/vpc:Vpc inspection.id}\n");
    }

    @Test
    void ids_are_told_by_their_owner_also_inside_documents_and_of_other_stacks() {
        Plan network = plan("network", COMPONENT, VPC);
        SortedMap<String, String> files = CanonicalText.of(plan("shared", POLICY), List.of(network));
        assertThat(files.get("stack.yaml")).isEqualTo("""
                        aws:iam/policy:Policy p:
                          policy: !json
                            Version: 2012-10-17
                            Statement:
                              -
                                Resource: ${network aws:ec2/vpc:Vpc inspection.arn}/*
                          rules: |
                            drop a
                            pass b
                          vpcId: ${network aws:ec2/vpc:Vpc inspection.id}
                        """);
    }
}
