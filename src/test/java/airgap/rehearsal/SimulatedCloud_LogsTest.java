package airgap.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What AWS says yes and no to where logs are delivered and read. */
class SimulatedCloud_LogsTest {
    private static final Cloud.Place SPOKE = new Cloud.Place("444455556666", "eu-central-1");
    private static final String FLOW_LOG = "aws:ec2/flowLog:FlowLog";
    private static final String POLICY = "aws:s3/bucketPolicy:BucketPolicy";

    private final SimulatedCloud cloud = new SimulatedCloud();

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) new JsonMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private String make(String type, String name, ObjectNode inputs, Cloud.Place place) {
        String urn = "urn:pulumi:dev::test::" + type + "::" + name;
        var checked = cloud.check(urn, inputs);
        assertThat(checked.failures()).isEmpty();
        return cloud.create(urn, checked.inputs(), place).id();
    }

    private void archive(String policy) {
        make("aws:s3/bucketV2:BucketV2", "logs", json("{'bucket':'archive'}"), Rehearse.HERE);
        make(
                POLICY,
                "logs",
                JsonNodeFactory.instance.objectNode().put("bucket", "archive").put("policy", policy.replace('\'', '"')),
                Rehearse.HERE);
    }

    private void flowLog(Cloud.Place place) {
        String vpc = make("aws:ec2/vpc:Vpc", "v", json("{'cidrBlock':'10.0.0.0/16'}"), place);
        make(
                FLOW_LOG,
                "v",
                json(
                        "{'vpcId':'" + vpc
                                + "','trafficType':'ALL','logDestinationType':'s3','logDestination':'arn:aws:s3:::archive/vpc-flow/'}"),
                place);
    }

    private static String admitting(String account) {
        return admitting(account, "");
    }

    private static String admitting(String account, String more) {
        return "{'Version':'2012-10-17','Statement':[{'Sid':'a','Effect':'Allow','Action':'s3:PutObject',"
                + "'Principal':{'Service':'delivery.logs.amazonaws.com'},'Resource':'arn:aws:s3:::archive/vpc-flow/*',"
                + "'Condition':{'StringEquals':{'aws:SourceAccount':'" + account + "'}}}" + more + "]}";
    }

    @Test
    void a_flow_log_goes_to_a_bucket_of_another_account_whose_policy_admits_the_sender() {
        archive(admitting(SPOKE.account()));
        flowLog(SPOKE);
    }

    @Test
    void a_flow_log_to_a_bucket_that_does_not_exist_is_refused() {
        assertThatThrownBy(() -> flowLog(SPOKE))
                .hasMessageContaining("NoSuchBucket: the bucket archive does not exist");
    }

    @Test
    void a_flow_log_to_a_bucket_that_admits_another_account_is_refused() {
        archive(admitting("999900001111"));
        assertThatThrownBy(() -> flowLog(SPOKE))
                .hasMessageContaining("AccessDenied: the policy of bucket archive does not let")
                .hasMessageContaining("for account 444455556666");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'Bool':{'aws:SecureTransport':'false'}} | true
            {'Bool':{'aws:PrincipalIsAWSService':'true'}} | false
            {'StringNotEquals':{'aws:SourceAccount':'444455556666'}} | true
            {'StringNotEquals':{'aws:SourceAccount':'111122223333'}} | false
            {'StringNotEquals':{'aws:SourceOrgID':'o-1'}} | false
            {'Null':{'aws:SourceOrgID':'false'},'StringNotEquals':{'aws:SourceOrgID':'o-1'}} | true
            {'ArnLike':{'aws:SourceArn':'arn:aws:logs:*:*:*'}} | false
            """)
    void what_a_statement_denies_is_not_delivered(String condition, boolean delivered) {
        archive(admitting(
                SPOKE.account(),
                ",{'Sid':'d','Effect':'Deny','Action':'s3:*','Principal':'*','Resource':'arn:aws:s3:::archive/*','Condition':"
                        + condition + "}"));
        if (delivered) {
            flowLog(SPOKE);
        } else {
            assertThatThrownBy(() -> flowLog(SPOKE)).hasMessageContaining("AccessDenied");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream | {'destination':'extended_s3'} | extendedS3Configuration
            aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream | {'destination':'http_endpoint','httpEndpointConfiguration':{'url':'http://x','s3Configuration':{'bucketArn':'b','roleArn':'r'}}} | is not an https URL
            aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream | {'destination':'extended_s3','extendedS3Configuration':{'bucketArn':'b','roleArn':'r','bufferingInterval':901}} | not between 0 and 900
            aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream | {'destination':'extended_s3','extendedS3Configuration':{'bucketArn':'b','roleArn':'r','processingConfiguration':{'processors':[{'type':'Unzip'}]}}} | no processor
            aws:cloudwatch/metricAlarm:MetricAlarm | {'comparisonOperator':'GreaterThanThreshold','evaluationPeriods':1,'metricName':'m','period':90} | multiples of 60
            aws:cloudwatch/metricAlarm:MetricAlarm | {'comparisonOperator':'Greater','evaluationPeriods':1,'metricName':'m'} | is none of
            aws:sns/topic:Topic | {'name':'a.b'} | a topic's name
            aws:sns/topicSubscription:TopicSubscription | {'topic':'t','protocol':'email','endpoint':'nobody'} | an address of mail
            aws:glue/catalogDatabase:CatalogDatabase | {'name':'Upper'} | lower-case
            aws:glue/catalogTable:CatalogTable | {'name':'t','databaseName':'d','partitionKeys':[{'name':'day'}],'parameters':{'projection.enabled':'true','storage.location.template':'s3://b/'}} | does not name partition day
            aws:athena/workgroup:Workgroup | {'name':'a b'} | a workgroup's name
            """)
    void a_check_finds_what_no_provider_would_take(String type, String inputs, String message) {
        assertThat(cloud.check("urn:pulumi:dev::test::" + type + "::x", json(inputs))
                        .failures()
                        .toString())
                .contains(message);
    }

    @Test
    void a_log_group_takes_two_subscription_filters() {
        make("aws:cloudwatch/logGroup:LogGroup", "g", json("{'name':'/g'}"), SPOKE);
        String filter = "{'logGroup':'/g','filterPattern':'','destinationArn':'arn:aws:lambda:x'}";
        String type = "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter";
        make(type, "one", json(filter), SPOKE);
        make(type, "two", json(filter), SPOKE);
        assertThatThrownBy(() -> make(type, "three", json(filter), SPOKE))
                .hasMessageContaining("a log group takes 2 subscription filters");
    }

    @Test
    void a_query_needs_its_database() {
        assertThatThrownBy(() -> make(
                        "aws:athena/namedQuery:NamedQuery", "q", json("{'database':'logs','query':'SELECT 1'}"), SPOKE))
                .hasMessageContaining("CatalogDatabaseNotFound");
    }

    @Test
    void an_alarm_needs_the_topic_that_it_tells() {
        assertThatThrownBy(() -> make(
                        "aws:cloudwatch/metricAlarm:MetricAlarm",
                        "a",
                        json("{'comparisonOperator':'GreaterThanThreshold','evaluationPeriods':1,'metricName':'m',"
                                + "'alarmActions':['arn:aws:sns:eu-central-1:444455556666:nobody']}"),
                        SPOKE))
                .hasMessageContaining("TopicNotFound");
    }
}
