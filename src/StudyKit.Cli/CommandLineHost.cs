using System.CommandLine;
using System.CommandLine.Parsing;
using StudyKit.Errors;

namespace StudyKit.Cli;

/// <summary>Puts the verbs together, runs one, and turns errors into messages and exit codes.</summary>
public static class CommandLineHost
{
    /// <summary>Runs the command.</summary>
    /// <param name="args">Words after <c>study</c>.</param>
    /// <param name="verbs">One factory a verb.</param>
    public static async Task<int> RunAsync(string[] args, IReadOnlyList<Func<Command>> verbs)
    {
        var root = new RootCommand("ScStudy: a reproducible study of disentangled single-cell representations.");
        foreach (var verb in verbs)
        {
            root.Subcommands.Add(verb());
        }

        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync($"error: {Describe(error)}");
            }

            await Console.Error.WriteLineAsync($"'{PathOf(parsed.CommandResult)} --help' shows what is understood.");
            return ExitCode.BadInput;
        }

        try
        {
            // These end in their own time when a signal asks them to: there are cells to interrupt and outputs to save.
            var ownsSignals = parsed.CommandResult.Command.Name is RunVerb.Name or NotebookWorkerVerb.Name;
            var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false };
            if (ownsSignals)
            {
                configuration.ProcessTerminationTimeout = null;
            }

            return await parsed.InvokeAsync(configuration);
        }
        catch (StudyKitException e)
        {
            await Console.Error.WriteLineAsync($"error: {e.Message}");
            return ExitCode.BadInput;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("stopped; nothing half-written was left");
            return ExitCode.Interrupted;
        }
    }

    /// <summary>A parser's error; where it would name a type of the runtime, in words of our own.</summary>
    private static string Describe(ParseError error)
    {
        if (error.SymbolResult is not OptionResult { Tokens: [var token, ..] } found || !error.Message.Contains("expected type", StringComparison.Ordinal))
        {
            return error.Message;
        }

        var type = Nullable.GetUnderlyingType(found.Option.ValueType) ?? found.Option.ValueType;
        var wanted = type == typeof(ulong) ? "a whole number from 0" : type == typeof(int) ? "a whole number" : type == typeof(bool) ? "true or false" : null;
        return wanted is null ? error.Message : $"{found.Option.Name}: found '{token.Value}'; wanted {wanted}";
    }

    /// <summary>The words that lead to a command: <c>study simulate programs</c>.</summary>
    private static string PathOf(CommandResult result) =>
        result.Parent is CommandResult parent ? $"{PathOf(parent)} {result.Command.Name}" : "study";
}
