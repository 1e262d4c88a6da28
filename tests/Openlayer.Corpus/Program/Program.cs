using System.Reflection;
using System.Text.Json;

// Prints what every case saw, for a look at a build that the runtime compiles as it does after a long time.
var seen = new Dictionary<string, IReadOnlyList<string>>();
foreach (var (name, method) in CaseList.Of(Assembly.GetExecutingAssembly()))
{
    seen[name] = (await method.RunAsync()).Lines;
}

Console.WriteLine(JsonSerializer.Serialize(seen));
