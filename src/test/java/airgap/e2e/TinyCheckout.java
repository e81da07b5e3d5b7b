package airgap.e2e;

import airgap.rehearsal.sandbox.CloudFile;
import airgap.rehearsal.sandbox.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** A checkout for {@link TinyProgram}, and its sandbox beside it. */
record TinyCheckout(Path directory) {
    static TinyCheckout in(Path directory) throws IOException {
        Files.writeString(directory.resolve("Pulumi.yaml"), """
                name: tiny
                runtime: java
                config:
                  aws:region: eu-central-1
                """);
        Files.writeString(directory.resolve("Pulumi.spoke.yaml"), """
                config:
                  aws:allowedAccountIds: ["111111111111"]
                """);
        TinyCheckout checkout = new TinyCheckout(directory);
        checkout.hub("range: 10.0.0.0/16");
        return checkout;
    }

    /** @param settings lines of the hub's settings, with the indentation left out */
    void hub(String... settings) throws IOException {
        StringBuilder text = new StringBuilder("""
                # A comment that stays.
                secretsprovider: awskms://alias/somebody-else
                encryptedkey: AAAA
                config:
                  aws:allowedAccountIds: ["111111111111"]
                  tiny:token:
                    secure: djE6bm90IG91cnM=
                """);
        for (String setting : settings) {
            text.append("  tiny:").append(setting).append('\n');
        }
        Files.writeString(directory.resolve("Pulumi.hub.yaml"), text.toString());
    }

    PulumiCli open() {
        return open(TinyCloud.FORMAT);
    }

    PulumiCli open(CloudFile<?> format) {
        return PulumiCli.open(
                directory,
                directory.resolve(".airgap/sandbox"),
                Program.onClassPathOfThisJvm(TinyProgram.class.getName()),
                format);
    }

    /** Ids of what is in the cloud, as the file has it. */
    Set<String> cloud() {
        Path file = directory.resolve(".airgap/sandbox/cloud.json");
        if (!Files.exists(file)) {
            return Set.of();
        }
        try {
            return TinyCloud.FORMAT.load(file).ids();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
