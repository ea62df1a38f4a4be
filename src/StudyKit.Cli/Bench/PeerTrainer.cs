using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using StudyKit.Errors;

namespace StudyKit.Cli.Bench;

/// <summary>The peer's training script, run as a process of its own.</summary>
internal sealed class PeerTrainer(PeerOptions options)
{
    private const string Script = "train_torch.py";

    // Rate of a 1024³ product, and which BLAS libraries the process has loaded.
    private const string Probe = """
        import json, os, sys, time, torch
        torch.set_num_threads(int(sys.argv[1]))
        a = torch.randn(1024, 1024)
        best = 1e9
        for _ in range(8):
            start = time.perf_counter(); a @ a; best = min(best, time.perf_counter() - start)
            if best > 0.5: break
        names = {line.split()[-1] for line in open('/proc/self/maps') if '/' in line} if os.path.exists('/proc/self/maps') else set()
        blas = sorted({os.path.realpath(n) for n in names if any(k in os.path.basename(n).lower() for k in ('blas', 'mkl', 'blis'))})
        print(json.dumps({'torch': torch.__version__, 'gflops': 2 * 1024**3 / best / 1e9, 'blas': blas or ['inside torch']}))
        """;

    /// <summary>What is missing to run the peer, or null.</summary>
    public string? Missing { get; private set; }

    /// <summary>Version, BLAS and its rate, in words.</summary>
    public string Description { get; private set; } = string.Empty;

    /// <summary>The peer's sgemm, 10⁹ operations a second.</summary>
    public double Gflops { get; private set; }

    /// <summary>Looks at the peer; afterwards <see cref="Missing"/> says whether it can be run.</summary>
    public void Look(CancellationToken cancellationToken)
    {
        if (options.Folder is null)
        {
            Missing = "no peer: --peer DIR names the folder of " + Script;
            return;
        }

        if (!File.Exists(Path.Combine(options.Folder, Script)))
        {
            throw new OptionException("--peer", options.Folder, "a folder with " + Script);
        }

        try
        {
            using var answer = Run(["-c", Probe, options.Threads.ToString(CultureInfo.InvariantCulture)], cancellationToken);
            var root = answer.RootElement;
            Gflops = root.GetProperty("gflops").GetDouble();
            var blas = string.Join(", ", root.GetProperty("blas").EnumerateArray().Select(e => e.GetString()));
            Description = string.Create(CultureInfo.InvariantCulture, $"PyTorch {root.GetProperty("torch").GetString()}, BLAS {blas}, sgemm {Gflops:F0} GFLOP/s");
        }
        catch (PeerException e)
        {
            Missing = $"the peer cannot run (python3-torch and python3-numpy are needed): {e.Message}";
        }
    }

    /// <summary>Milliseconds per minibatch of 128, the median of one run.</summary>
    public double MillisecondsPerStep(string mode, string countsFile, int steps, CancellationToken cancellationToken)
    {
        string[] arguments =
        [
            Path.Combine(options.Folder!, Script), mode, countsFile, steps.ToString(CultureInfo.InvariantCulture), options.Threads.ToString(CultureInfo.InvariantCulture),
        ];
        using var answer = Run(arguments, cancellationToken);
        return answer.RootElement.GetProperty("ms_median").GetDouble();
    }

    /// <summary>Runs Python with these arguments and reads the JSON it prints.</summary>
    /// <exception cref="PeerException">It does not start, fails, or prints something else.</exception>
    public JsonDocument Run(string[] arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(options.Python, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";

        // OpenMP threads that wait by spinning for long would slow every other thread of the machine, ours included.
        start.Environment["GOMP_SPINCOUNT"] = "2000";
        if (options.Avx512)
        {
            start.Environment["OPENBLAS_CORETYPE"] = "Cooperlake";
            start.Environment["ATEN_CPU_CAPABILITY"] = "avx512";
        }

        try
        {
            using var process = Process.Start(start) ?? throw new PeerException(options.Python + " does not start");
            using var stop = cancellationToken.Register(() => Stop(process));
            var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            cancellationToken.ThrowIfCancellationRequested();
            return process.ExitCode == 0
                ? JsonDocument.Parse(output)
                : throw new PeerException(errors.GetAwaiter().GetResult().TrimEnd().Split('\n')[^1]);
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or JsonException)
        {
            throw new PeerException(e.Message);
        }
    }

    // An exception would leave through the source that was cancelled, past everyone who could handle it.
    private static void Stop(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception or AggregateException)
        {
            // It is ending by itself: the terminal interrupts the peer too.
        }
    }
}
