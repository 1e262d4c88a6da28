namespace Openlayer.Generators.Tests.Analyzers.RandomMethods;

/// <summary>Counts how the analyzer errs, each way apart, and keeps the first method of each.</summary>
internal sealed class Tally
{
    private readonly Dictionary<string, (int Places, RandomMethod First)> _errors = [];

    /// <summary>Methods whose ids can outlive them.</summary>
    public int Leaking { get; private set; }

    public bool IsAgreement => _errors.Count == 0;

    public void Add(RandomMethod method, Findings expected, Findings actual)
    {
        Leaking += expected.All == 0 ? 0 : 1;
        foreach (var (kind, places) in Comparison.Of(expected, actual).Errors)
        {
            _errors[kind] = _errors.TryGetValue(kind, out var known)
                ? (known.Places + places, known.First)
                : (places, method);
        }
    }

    /// <summary>How often which error was made, and the smallest found method that shows it.</summary>
    public async Task<string> DescribeAsync()
    {
        var texts = _errors.Select(async error =>
        {
            var small = await Shrinking.Shrink(error.Value.First, method => ShowsAsync(method, error.Key));
            return $"{error.Value.Places} {error.Key}, as in\n{MethodWriter.Write([small])}";
        });
        return string.Join('\n', await Task.WhenAll(texts));
    }

    private static async Task<bool> ShowsAsync(RandomMethod method, string kind)
    {
        var compilation = CompiledMethods.Compile(MethodWriter.Write([method]));
        return !compilation.GetDiagnostics().Any(CompiledMethods.IsError)
            && Comparison
                .Of(Findings.Of(method), (await MethodAnalysis.RunAsync([method], compilation))[0])
                .Errors.Any(error => error.Kind == kind);
    }
}
