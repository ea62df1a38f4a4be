using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using StudyKit.Data;
using StudyKit.Errors;
using StudyKit.Runs;

namespace StudyKit.Cli;

/// <summary><c>study runs</c>: what lies in the run store, and what of it can go.</summary>
internal static class RunsVerb
{
    private const int ShortKey = 12;
    private const double Megabyte = 1e6;

    public static Command Create()
    {
        var store = StoreOption.Create();
        return new Command(
            "runs",
            "List, show and clear away the runs that sweeps keep.\n\nExamples: study runs list\n          study runs show 3f2a\n          study runs gc --unfinished --older-than 90 --dry-run")
        {
            CreateList(store), CreateShow(store), CreateGc(store),
        };
    }

    private static Command CreateList(Option<string?> store)
    {
        var command = new Command("list", "A line a run: key, state, epochs, size, settings.\n\nExample: study runs list") { store };
        command.SetAction(parsed => List(new RunInventory(new RunStore(StoreOption.Resolve(parsed.GetValue(store)))), StoreOption.Resolve(parsed.GetValue(store))));
        return command;
    }

    private static Command CreateShow(Option<string?> store)
    {
        var key = new Argument<string>("KEY") { Description = "The run's key, or how it begins." };
        var command = new Command("show", "Print the record of a run and check every byte of its files; exit with 1 when one is not right.\n\nExample: study runs show 3f2a") { key, store };
        command.SetAction(parsed => Show(new RunInventory(new RunStore(StoreOption.Resolve(parsed.GetValue(store)))), parsed.GetRequiredValue(key)));
        return command;
    }

    private static Command CreateGc(Option<string?> store)
    {
        var older = RealOption.CreateOptional("--older-than", "Runs that were done more than so many days ago.");
        var unfinished = new Option<bool>("--unfinished") { Description = "Checkpoints, damaged runs and what killed processes left." };
        var outdated = new Option<bool>("--outdated") { Description = "Runs of other arithmetic, which the present code never reads." };
        var notIn = new Option<string?>("--not-in") { HelpName = "file", Description = "Runs whose key is not in this table (runs.csv of a sweep)." };
        var yes = new Option<bool>("--yes") { Description = "Remove them." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only say what would be freed." };
        var command = new Command(
            "gc",
            "Remove runs that are not wanted any more, and say what that frees. A run that a process is at stays.\n\nExample: study runs gc --unfinished --dry-run\n         study runs gc --not-in out/sweep/runs.csv --yes")
        {
            older, unfinished, outdated, notIn, yes, dryRun, store,
        };
        command.SetAction(parsed =>
        {
            var (remove, say) = (parsed.GetValue(yes), parsed.GetValue(dryRun));
            OptionException.Require(remove != say, "--yes or --dry-run", remove ? "both" : "neither", "--dry-run to see what would go, or --yes to remove it");
            var days = parsed.GetValue(older);
            OptionException.Require(days is null or (>= 0 and <= 36_500), "--older-than", days, "0 to 36500 days");
            var options = new RunGarbageOptions
            {
                OlderThan = days is { } d ? TimeSpan.FromDays(d) : null,
                Unfinished = parsed.GetValue(unfinished),
                Outdated = parsed.GetValue(outdated),
                Wanted = parsed.GetValue(notIn) is { } file ? DelimitedTable.Read(file).Texts("key").ToHashSet(StringComparer.Ordinal) : null,
            };
            OptionException.Require(
                options.OlderThan is not null || options.Unfinished || options.Outdated || options.Wanted is not null,
                "gc",
                null,
                "--older-than, --unfinished, --outdated or --not-in");
            return Gc(new RunInventory(new RunStore(StoreOption.Resolve(parsed.GetValue(store)))), options, remove);
        });
        return command;
    }

    private static int List(RunInventory inventory, string root)
    {
        var runs = inventory.List();
        foreach (var run in runs)
        {
            Console.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{run.Key[..ShortKey]}  {State(run),-8}  {run.Epochs,4} epochs  {run.Bytes / Megabyte,7:0.0} MB  {Settings(run)}"));
        }

        Console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{runs.Count(r => r.State == RunState.Done && r.Fault is null)} done, {runs.Count(r => r.State == RunState.Partial)} partial, {runs.Count(r => r.Fault is not null)} damaged, {runs.Sum(r => r.Bytes) / Megabyte:0.0} MB in {root}"));
        return ExitCode.Ok;
    }

    private static int Show(RunInventory inventory, string key)
    {
        var run = inventory.Find(key);
        Console.Out.WriteLine(run.Folder);
        var text = Path.Combine(run.Folder, run.State == RunState.Done ? "run.json" : "ingredients.json");
        Console.Out.WriteLine(File.Exists(text) ? File.ReadAllText(text).TrimEnd() : "no record");
        if (run.State == RunState.Partial)
        {
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"partial: a checkpoint after {run.Epochs} epochs"));
            return ExitCode.Ok;
        }

        try
        {
            RunInventory.RequireWhole(run);
            Console.Out.WriteLine("whole: every file is as it was written");
            return ExitCode.Ok;
        }
        catch (InputException e)
        {
            Console.Error.WriteLine("damaged: " + e.Message);
            return ExitCode.CheckFailed;
        }
    }

    private static int Gc(RunInventory inventory, RunGarbageOptions options, bool remove)
    {
        var (freed, count) = (0L, 0);
        foreach (var garbage in inventory.FindGarbage(options, DateTimeOffset.UtcNow))
        {
            var gone = !remove || inventory.Remove(garbage);
            Console.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{(gone ? remove ? "removed" : "would remove" : "in use, stays")}  {garbage.Key[..ShortKey]}  {garbage.Bytes / Megabyte,7:0.0} MB  {garbage.Reason}"));
            if (gone)
            {
                freed += garbage.Bytes;
                count++;
            }
        }

        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} {(remove ? "removed; freed" : "to remove; would free")} {freed / Megabyte:0.0} MB"));
        return ExitCode.Ok;
    }

    private static string State(RunEntry run) => run.Fault is not null ? "damaged" : run.State == RunState.Done ? "done" : "partial";

    private static string Settings(RunEntry run)
    {
        if (run.Ingredients is not { } made)
        {
            return run.Fault ?? "";
        }

        string Of(string part, string name) => made[part]?[name]?.ToString() ?? "?";
        var capacity = (made["objective"] as JsonObject)?["max_capacity"] is { } c ? $", c {c}" : "";
        return $"{Of("data", "cells")} cells × {Of("data", "genes")} genes, {Of("objective", "id")} β {Of("objective", "beta")}{capacity}, seed {Of("plan", "seed")}, {Of("plan", "epochs")} epochs planned";
    }
}
