# The command line for CI systems: no shell, no package manager, no root. `npm run release` makes the executable first.
FROM gcr.io/distroless/cc-debian12:nonroot
COPY --chmod=755 release/kubejob-linux-x64 /usr/local/bin/kubejob
WORKDIR /work
ENTRYPOINT ["/usr/local/bin/kubejob"]
CMD ["--help"]
