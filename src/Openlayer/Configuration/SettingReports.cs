using Microsoft.Extensions.Logging;

namespace Openlayer;

/// <summary>Problems of the settings that were logged. One is logged again only if it was gone in between.</summary>
internal sealed class SettingReports
{
    private readonly Lock _gate = new();
    private HashSet<string> _last = [];

    /// <summary>The problems that are new since this was last asked.</summary>
    public IReadOnlyList<(LogLevel Level, string Message)> TakeNew(OpenlayerOptions options)
    {
        var all = options.Problems.Select(problem => (problem.Level, Message: problem.In(options))).Distinct().ToList();
        lock (_gate)
        {
            var before = _last;
            _last = [.. all.Select(static one => one.Message)];
            return [.. all.Where(one => !before.Contains(one.Message))];
        }
    }
}
