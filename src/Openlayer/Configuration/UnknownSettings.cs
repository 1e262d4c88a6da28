using Microsoft.Extensions.Configuration;

namespace Openlayer;

/// <summary>Reports names that look like settings and are none, with the setting that was probably meant.</summary>
internal static class UnknownSettings
{
    private const string VariablePrefix = "OPENLAYER_";

    // Those of a dashboard that runs on its own.
    private const string DashboardPrefix = VariablePrefix + "DASHBOARD_";

    // What ASP.NET Core's provider reads as a section is reported as a key of that.
    private const string SectionSeparator = "__";

    private static readonly string[] _groups =
    [
        .. KnownSettings
            .All.Where(static setting => setting.Name.Contains(':'))
            .Select(static setting => setting.Name.Split(':')[0])
            .Distinct(),
    ];

    /// <summary>Reports variables that are near to one that is read. Others may belong to another SDK.</summary>
    public static void ReportVariables(OpenlayerOptions options, IEnumerable<string> names)
    {
        var comparison = OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        foreach (var name in names.Where(static name => IsCandidate(name)))
        {
            if (EnvironmentSettings.Names.Any(known => known.Equals(name, comparison)))
            {
                continue;
            }

            if (NearestName.Of(WithoutPrefix(name), EnvironmentSettings.Names.Select(WithoutPrefix)) is not { } near)
            {
                continue;
            }

            options.Problems.Add(
                SettingProblem.Of(
                    $"The environment variable {SettingText.Show(name)} is not a setting, so it is ignored. "
                        + $"Did you mean {VariablePrefix}{near}?"
                )
            );
        }
    }

    /// <summary>Reports keys of a section that are no settings.</summary>
    public static void ReportKeys(OpenlayerOptions options, IConfiguration section)
    {
        // A whole configuration has the keys of everybody.
        if (section is IConfigurationSection named)
        {
            ReportBelow(options, named, named.Path.Length + 1);
        }
    }

    /// <summary>Reports a group beside the section whose name was probably meant to be the section's.</summary>
    public static void ReportSections(OpenlayerOptions options, IConfiguration configuration)
    {
        foreach (var child in configuration.GetChildren())
        {
            if (
                child.Value is null
                && !child.Key.Equals(Setting.Section, StringComparison.OrdinalIgnoreCase)
                && NearestName.Of(child.Key, [Setting.Section]) is not null
            )
            {
                options.Problems.Add(
                    SettingProblem.Of(
                        $"The configuration section '{SettingText.Show(child.Key)}' is not read. Did you mean "
                            + $"'{Setting.Section}'?"
                    )
                );
            }
        }
    }

    private static string WithoutPrefix(string name) => name[VariablePrefix.Length..];

    private static bool IsCandidate(string name) =>
        name.StartsWith(VariablePrefix, StringComparison.OrdinalIgnoreCase)
        && !name.StartsWith(DashboardPrefix, StringComparison.OrdinalIgnoreCase)
        && !name.Contains(SectionSeparator, StringComparison.Ordinal);

    private static void ReportBelow(OpenlayerOptions options, IConfigurationSection parent, int prefix)
    {
        foreach (var child in parent.GetChildren())
        {
            if (child.Value is { Length: > 0 })
            {
                ReportIfUnknown(options, child, child.Path[prefix..]);
            }

            if (IsGroup(child.Path[prefix..]) || IsMeantForUs(child))
            {
                ReportBelow(options, child, prefix);
            }
        }
    }

    private static void ReportIfUnknown(OpenlayerOptions options, IConfigurationSection leaf, string name)
    {
        if (IsKnown(name))
        {
            return;
        }

        options.Problems.Add(SettingProblem.Of(Fault(leaf.Path, name)));
    }

    private static string Fault(string path, string name)
    {
        var shown = SettingText.Show(path);
        if (KnownSettings.InCodeOnly.FirstOrDefault(one => IsOrIsBelow(name, one)) is { } inCode)
        {
            return $"{shown} is ignored because OpenlayerOptions.{inCode.Replace(':', '.')} can be set only in code.";
        }

        if (_groups.FirstOrDefault(one => one.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } group)
        {
            return $"{shown} is ignored because it is a group of settings such as {FirstOf(group).FullName}.";
        }

        if (KnownSettings.All.FirstOrDefault(one => IsOrIsBelow(name, one.Name)) is { } above)
        {
            return $"{shown} is ignored because {above.FullName} takes one value.";
        }

        var near = NearestName.Of(name, KnownSettings.All.Select(static setting => setting.Name));
        return $"{shown} is not a setting, so it is "
            + $"ignored.{(near is null ? "" : $" Did you mean {Setting.Section}:{near}?")}";
    }

    private static Setting FirstOf(string group) =>
        KnownSettings.All.First(setting => setting.Name.StartsWith($"{group}:", StringComparison.Ordinal));

    private static bool IsKnown(string name) =>
        KnownSettings.All.Any(setting => setting.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static bool IsOrIsBelow(string name, string known) =>
        name.Equals(known, StringComparison.OrdinalIgnoreCase)
        || name.StartsWith($"{known}:", StringComparison.OrdinalIgnoreCase);

    private static bool IsGroup(string name) =>
        _groups.Contains(name, StringComparer.OrdinalIgnoreCase)
        || IsKnown(name)
        || KnownSettings.InCodeOnly.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Whether a group that is none of ours was meant to be. The app may keep groups of its own in the section.
    /// </summary>
    private static bool IsMeantForUs(IConfigurationSection group) =>
        NearestName.Of(group.Key, _groups) is not null
        || group
            .GetChildren()
            .Any(static child =>
                KnownSettings.All.Any(setting =>
                    setting.Name.EndsWith($":{child.Key}", StringComparison.OrdinalIgnoreCase)
                )
            );
}
