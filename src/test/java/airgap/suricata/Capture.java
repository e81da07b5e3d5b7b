package airgap.suricata;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/**
 * Packets in the format of libpcap (draft-ietf-opsawg-pcap), Ethernet over IPv4. Every conversation has a client port of its
 * own, by which it is found again. Checksums are left out.
 */
final class Capture {
    private static final int ETHERNET = 1;
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int SYN = 0x02;
    private static final int ACK = 0x10;
    private static final int PUSH_ACK = 0x18;
    private static final int FIN_ACK = 0x11;

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private int nextPort = 40_000;
    private final Set<Integer> clientPorts = new TreeSet<>();
    private int millis;

    Capture() {
        write(little(24)
                .putInt(0xa1b2c3d4)
                .putShort((short) 2)
                .putShort((short) 4)
                .putLong(0)
                .putInt(65_535)
                .putInt(ETHERNET));
    }

    byte[] bytes() {
        return file.toByteArray();
    }

    /** By which conversations are told apart. */
    Set<Integer> clientPorts() {
        return clientPorts;
    }

    /** A connection as far as the client's SYN. */
    Connection syn(String client, String server, int port) {
        return new Connection(client, server, clientPort(), port);
    }

    /** A connection that is established. */
    Connection connect(String client, String server, int port) {
        return syn(client, server, port).established();
    }

    /** One datagram; the answer is the client port. */
    int udp(String client, String server, int port, byte[] payload) {
        int from = clientPort();
        var datagram = big(8 + payload.length);
        datagram.putShort((short) from)
                .putShort((short) port)
                .putShort((short) (8 + payload.length))
                .putShort((short) 0);
        packet(UDP, client, server, Payloads.filled(datagram.put(payload)));
        return from;
    }

    /** A TCP connection. */
    final class Connection {
        private final String client;
        private final String server;
        private final int clientPort;
        private final int serverPort;
        private int sent = 1_000;
        private int received = 5_000;

        private Connection(String client, String server, int clientPort, int serverPort) {
            this.client = client;
            this.server = server;
            this.clientPort = clientPort;
            this.serverPort = serverPort;
            fromClient(SYN, new byte[0]);
            sent++;
        }

        int clientPort() {
            return clientPort;
        }

        private Connection established() {
            fromServer(SYN | ACK, new byte[0]);
            received++;
            fromClient(ACK, new byte[0]);
            return this;
        }

        /** The client says something, and the server acknowledges it. */
        Connection says(byte[] payload) {
            fromClient(PUSH_ACK, payload);
            sent += payload.length;
            fromServer(ACK, new byte[0]);
            return this;
        }

        /** The same in two segments. */
        Connection saysInTwo(byte[] payload, int first) {
            return says(Arrays.copyOf(payload, first)).says(Arrays.copyOfRange(payload, first, payload.length));
        }

        Connection answers(byte[] payload) {
            fromServer(PUSH_ACK, payload);
            received += payload.length;
            fromClient(ACK, new byte[0]);
            return this;
        }

        Connection closes() {
            fromClient(FIN_ACK, new byte[0]);
            sent++;
            fromServer(FIN_ACK, new byte[0]);
            received++;
            fromClient(ACK, new byte[0]);
            return this;
        }

        private void fromClient(int flags, byte[] payload) {
            packet(TCP, client, server, segment(clientPort, serverPort, sent, received, flags, payload));
        }

        private void fromServer(int flags, byte[] payload) {
            packet(TCP, server, client, segment(serverPort, clientPort, received, sent, flags, payload));
        }
    }

    private int clientPort() {
        clientPorts.add(nextPort);
        return nextPort++;
    }

    private static byte[] segment(int from, int to, int sequence, int acknowledged, int flags, byte[] payload) {
        boolean hasAck = (flags & ACK) != 0;
        return big(20 + payload.length)
                .putShort((short) from)
                .putShort((short) to)
                .putInt(sequence)
                .putInt(hasAck ? acknowledged : 0)
                .put((byte) 0x50)
                .put((byte) flags)
                .putShort((short) 64_000)
                .putInt(0)
                .put(payload)
                .array();
    }

    private void packet(int protocol, String from, String to, byte[] content) {
        int length = 14 + 20 + content.length;
        write(little(16)
                .putInt(1_800_000_000 + millis / 1_000)
                .putInt(millis++ % 1_000 * 1_000)
                .putInt(length)
                .putInt(length));
        write(big(14 + 20)
                .put(new byte[] {2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2})
                .putShort((short) 0x0800)
                .put((byte) 0x45)
                .put((byte) 0)
                .putShort((short) (20 + content.length))
                .putInt(0)
                .put((byte) 64)
                .put((byte) protocol)
                .putShort((short) 0)
                .put(address(from))
                .put(address(to)));
        file.writeBytes(content);
    }

    private static byte[] address(String text) {
        String[] parts = text.split("\\.", -1);
        var bytes = new byte[parts.length];
        for (int i = 0; i < parts.length; i++) {
            bytes[i] = (byte) Integer.parseInt(parts[i]);
        }
        return bytes;
    }

    private void write(ByteBuffer buffer) {
        file.writeBytes(Payloads.filled(buffer));
    }

    private static ByteBuffer big(int size) {
        return ByteBuffer.allocate(size);
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
