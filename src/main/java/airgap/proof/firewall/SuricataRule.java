package airgap.proof.firewall;

import airgap.proof.packet.Field;
import airgap.proof.packet.IntervalSet;
import airgap.proof.packet.PacketSet;
import airgap.proof.packet.Protocols;
import java.util.List;
import java.util.Optional;

/**
 * One rule, as far as it is understood.
 *
 * @param headers packets in the direction in which the rule is written
 * @param direction of the packets that it looks at
 * @param established empty where it does not ask
 * @param firstPacket whether it looks at SYN packets only
 * @param application what protocol the payload must be; empty where it does not ask
 * @param names all must match
 * @param nameIsAddress whether the name must be an address
 * @param noSni whether the ClientHello must be without a name
 * @param unread what of it is not understood; empty if all is
 * @param text message and id, for a person
 */
record SuricataRule(
        Action action,
        PacketSet headers,
        Direction direction,
        Optional<Boolean> established,
        boolean firstPacket,
        Optional<Application> application,
        List<NameMatch> names,
        Optional<NameMatch> nameIsAddress,
        boolean noSni,
        Optional<String> unread,
        String text) {
    enum Action {
        ALERT,
        PASS,
        DROP,
        REJECT
    }

    enum Direction {
        TO_SERVER,
        TO_CLIENT,
        BOTH
    }

    /** @param name {@code tls} or {@code http} */
    record Application(String name, boolean negated) {
        boolean is(Payload payload) {
            boolean same = name.equals("tls") ? payload instanceof Payload.Tls : payload instanceof Payload.Http;
            return same != negated;
        }
    }

    /** Packets of a flow that a rule can look at. */
    enum Moment {
        FIRST_PACKET(true, false),
        FIRST_ANSWER(false, false),
        DATA(true, true),
        DATA_ANSWER(false, true);

        private final boolean toServer;
        private final boolean isEstablished;

        Moment(boolean toServer, boolean isEstablished) {
            this.toServer = toServer;
            this.isEstablished = isEstablished;
        }

        boolean toServer() {
            return toServer;
        }
    }

    enum Match {
        NO,
        YES,
        MAYBE
    }

    SuricataRule {
        names = List.copyOf(names);
    }

    /** Whether a pass or drop is for the whole flow, not for one packet: it is where the rule reads the payload. */
    boolean judgesFlow() {
        return application.isPresent() || readsName();
    }

    private boolean readsName() {
        return !names.isEmpty() || nameIsAddress.isPresent() || noSni;
    }

    /** Flows of whose packets at this moment the headers fit. */
    PacketSet flows(Moment moment) {
        return moment.toServer() ? headers : headers.reversed();
    }

    /** Whether a packet whose header fits is matched. */
    Match matches(Moment moment, boolean tcp, Payload payload) {
        boolean never = direction == (moment.toServer() ? Direction.TO_CLIENT : Direction.TO_SERVER)
                || tcp && established.isPresent() && established.get() != moment.isEstablished
                || firstPacket && (!tcp || moment != Moment.FIRST_PACKET)
                || judgesFlow() && !fits(moment, tcp, payload);
        if (never) {
            return Match.NO;
        }
        return unread.isPresent() ? Match.MAYBE : Match.YES;
    }

    private boolean fits(Moment moment, boolean tcp, Payload payload) {
        if (!tcp || !moment.isEstablished) {
            return false;
        }
        if (application.isPresent() && !application.get().is(payload)) {
            return false;
        }
        // Names are in what the client sends.
        return !readsName() || moment.toServer() && namesFit(payload);
    }

    private boolean namesFit(Payload payload) {
        boolean address = nameIsAddress.isEmpty() || isAddress(payload);
        boolean absent =
                !noSni || payload instanceof Payload.Tls hello && hello.sni().isEmpty();
        return address && absent && names.stream().allMatch(name -> name.matches(payload));
    }

    private boolean isAddress(Payload payload) {
        Optional<String> name = payload instanceof Payload.Tls hello
                        && nameIsAddress.filter(NameMatch::tls).isPresent()
                ? hello.sni()
                : payload instanceof Payload.Http request
                                && nameIsAddress.filter(match -> !match.tls()).isPresent()
                        ? request.host()
                        : Optional.empty();
        return name.filter(text -> text.matches("([0-9]{1,3}\\.){3}[0-9]{1,3}")).isPresent();
    }

    static PacketSet of(IntervalSet protocols) {
        return PacketSet.ALL.with(Field.PROTOCOL, protocols);
    }

    static final IntervalSet TCP = IntervalSet.of(Protocols.TCP);

    @Override
    public String toString() {
        return text;
    }
}
