using Openlayer.TestSupport;

namespace Openlayer.Windows.Tests;

/// <summary>Which folders a spool can be in on Windows, and what happens where it can't.</summary>
[Collection(WindowsCollection.Name)]
public sealed class FolderTests(WindowsPrograms programs) : IAsyncLifetime, IDisposable
{
    private const int Traces = 40;

    private readonly TemporaryFolder _folder = new();
    private QuestionSink _sink = null!;

    public async Task InitializeAsync() => _sink = await QuestionSink.StartAsync();

    public async Task DisposeAsync() => await _sink.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [WindowsTheory]
    [InlineData("with some spaces")]
    [InlineData("Größe-папка-日本語-عربى")]
    [InlineData(
        "a-folder-whose-name-is-of-sixty-letters-and-that-has-four-more/"
            + "a-folder-whose-name-is-of-sixty-letters-and-that-has-four-more/"
            + "a-folder-whose-name-is-of-sixty-letters-and-that-has-four-more/"
            + "a-folder-whose-name-is-of-sixty-letters-and-that-has-four-more"
    )]
    public async Task A_spool_can_have_any_name_of_any_length(string name)
    {
        var spool = WindowsPrograms.PathOf(_folder.Below(name));

        await SpoolAsync(spool);
        await DrainAsync(spool);

        Assert.Equal(Traces + 1, _sink.Questions.Count);
    }

    [WindowsFact]
    public async Task Another_case_of_the_letters_is_the_same_spool()
    {
        await SpoolAsync(WindowsPrograms.PathOf(_folder.Below("Spool")));
        await DrainAsync(WindowsPrograms.PathOf(_folder.Below("SPOOL")));

        Assert.Equal(Traces + 1, _sink.Questions.Count);
        Assert.Single(Directory.GetDirectories(_folder.Path));
    }

    [WindowsFact]
    public async Task A_file_in_its_place_is_one_warning_and_costs_nothing()
    {
        var spool = _folder.Below("spool");
        await File.WriteAllTextAsync(spool, "not a folder");

        var result = await AnswerAsync(WindowsPrograms.PathOf(spool));

        Assert.Contains($"Delivered = {Traces}", result.Output, StringComparison.Ordinal);
        Assert.Single(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(Traces, _sink.Questions.Count);
    }

    [WindowsFact]
    public async Task A_read_only_folder_is_one_warning_and_costs_nothing()
    {
        var result = await InMountAsync("mount -t tmpfs -o ro tmpfs");

        Assert.Contains($"Delivered = {Traces}", result.Output, StringComparison.Ordinal);
        Assert.Single(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(Traces, _sink.Questions.Count);
    }

    [WindowsFact]
    public async Task On_a_full_disk_every_trace_is_accounted_for()
    {
        _sink.IsDown = true;

        var result = await InMountAsync("mount -t tmpfs -o size=16k tmpfs");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(Traces, SumOf(result.Output));
        Assert.Contains("disk", result.Error, StringComparison.OrdinalIgnoreCase);
    }

    private static int SumOf(string result) =>
        new[] { "Delivered", "Buffered", "Rejected", "Dropped", "Spooled" }.Sum(name =>
            int.Parse(result.Split($"{name} = ")[1].Split(',')[0], System.Globalization.CultureInfo.InvariantCulture)
        );

    private async Task SpoolAsync(string spool)
    {
        _sink.IsDown = true;
        var result = await AnswerAsync(spool);
        Assert.Contains($"Spooled = {Traces}", result.Output, StringComparison.Ordinal);
        _sink.IsDown = false;
    }

    private Task<ProgramResult> AnswerAsync(string spool) => RunAsync(Answer().Traced(_sink.Url, spool));

    private async Task DrainAsync(string spool) =>
        await RunAsync(WindowsCommand.Of(programs.Console, "drain").Traced(_sink.Url, spool));

    private async Task<ProgramResult> RunAsync(WindowsCommand command)
    {
        var result = await programs.RunAsync(command);
        Assert.True(result.ExitCode == 0, $"It ended with {result.ExitCode}:\n{result.Output}\n{result.Error}");
        return result;
    }

    // Wine opens files in a process of its own, which has to see the mount too: it starts and ends with the program.
    private async Task<ProgramResult> InMountAsync(string mount)
    {
        await programs.StopWineAsync();
        var spool = Directory.CreateDirectory(_folder.Below("mounted")).FullName;
        try
        {
            return await programs.RunAsync(
                Answer().Traced(_sink.Url, WindowsPrograms.PathOf(spool)) with
                {
                    Launcher =
                    [
                        "unshare",
                        "--user",
                        "--map-root-user",
                        "--mount",
                        "sh",
                        "-c",
                        $"{mount} {spool} && exec \"$@\"",
                        "sh",
                    ],
                }
            );
        }
        finally
        {
            await programs.StopWineAsync();
        }
    }

    private WindowsCommand Answer() =>
        WindowsCommand.Of(
            programs.Console,
            "answer",
            Traces.ToString(System.Globalization.CultureInfo.InvariantCulture),
            "folder"
        );
}
