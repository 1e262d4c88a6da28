using System.Reflection;

namespace Openlayer.Corpus.Library;

/// <summary>The cases of an assembly.</summary>
public static class CaseList
{
    /// <summary>Every method that is a case, by its name.</summary>
    /// <param name="assembly">A build of the corpus.</param>
    /// <returns>Methods by their type's and their own name, in that order.</returns>
    public static IReadOnlyDictionary<string, MethodInfo> Of(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        return assembly
            .GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static))
            .Where(method => method.IsDefined(typeof(CaseAttribute)))
            .ToDictionary(method => $"{method.DeclaringType!.Name}.{method.Name}", StringComparer.Ordinal);
    }

    /// <summary>Runs a case, whether it waits or not.</summary>
    /// <param name="method">The case.</param>
    /// <returns>What it saw.</returns>
    public static Task<Observed> RunAsync(this MethodInfo method) =>
        Observed.RunAsync(observed =>
            method.ReturnType == typeof(Task)
                ? method.CreateDelegate<Func<Observed, Task>>()(observed)
                : Finish(method.CreateDelegate<Action<Observed>>(), observed)
        );

    private static Task Finish(Action<Observed> scenario, Observed observed)
    {
        scenario(observed);
        return Task.CompletedTask;
    }
}
