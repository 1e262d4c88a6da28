namespace Openlayer.AnalyzerFieldTest;

/// <summary>Uses of ids that go around a statement of a method, whatever the statement is.</summary>
internal static class StatementPlants
{
    private const string Tracer = "global::Openlayer.OpenlayerTracer";
    private const string Statement = "/*statement*/";

    /// <summary>For each the rule that has to fire, and its text.</summary>
    public static IReadOnlyList<(string? Rule, Func<string, string> Text)> All { get; } =
    [
        (null, static id => $"{Set(id)} try {{ {Statement} }} finally {{ {Clear} }}"),
        (null, static id => $"using ({Use(id)}) {{ {Statement} }}"),
        (null, static id => $"try {{ {Set(id)} {Statement} {Clear} }} catch {{ {Clear} throw; }}"),
        (null, static id => $"{Set(id)} {Clear} {Statement}"),
        (
            null,
            static id =>
                $"{Set(id)} try {{ if (System.Environment.TickCount64 == 0) {{ throw new "
                + $"System.InvalidOperationException(); }} {Statement} }} finally {{ {Clear} }}"
        ),
        (null, static id => $"{{ using var plantedScope = {Use(id)}; {Statement} }}"),
        ("OL2002", static id => $"{Set(id)} {Statement} System.GC.KeepAlive(null); {Clear}"),
        (
            "OL2002",
            static id =>
                $"try {{ {Set(id)} {Statement} System.GC.KeepAlive(null); {Clear} }} catch "
                + $"(System.InvalidOperationException) {{ {Clear} throw; }}"
        ),
        ("OL2002", static id => $"{Set(id)} try {{ {Statement} }} finally {{ System.GC.KeepAlive(null); {Clear} }}"),
        (
            "OL2001",
            static id =>
                $"{Set(id)} if (System.Environment.TickCount64 == 0) {{ throw new "
                + $"System.InvalidOperationException(); }} {Seen} {Statement}"
        ),
        ("OL2001", static id => $"{Set(id)} {Seen} {Statement} if (System.Environment.TickCount64 > 0) {{ {Clear} }}"),
        ("OL2003", static id => $"{Use(id)}; {Seen} {Statement}"),
    ];

    public static string Around(string statement, Func<string, string> text, string id) =>
        text(id).Replace(Statement, "\n" + statement + "\n", StringComparison.Ordinal);

    // Something is traced with the ids, so they are not in vain.
    private const string Seen = $"{Tracer}.StartStep(\"planted\").Dispose();";

    private const string Clear = $"{Tracer}.ClearUserSessionContext();";

    private static string Set(string id) => $"{Tracer}.SetUserSessionContext(\"{id}\");";

    private static string Use(string id) => $"{Tracer}.UseUserSession(\"{id}\")";
}
