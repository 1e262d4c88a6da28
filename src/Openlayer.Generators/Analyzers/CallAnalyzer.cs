using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Openlayer.Generators.CSharp;
using Openlayer.Generators.Diagnostics;
using Openlayer.Generators.Interception;
using Openlayer.Generators.Interception.Calls;
using Openlayer.Generators.Methods;
using Openlayer.Generators.Parsing;
using Openlayer.Generators.Rules;

namespace Openlayer.Generators.Analyzers;

/// <summary>Reports uses of an intercepted method that are not traced, with the reason.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CallAnalyzer : DiagnosticAnalyzer
{
    /// <summary>
    /// The property of a diagnostic that a split of the method puts right, at the declaration it also points to.
    /// </summary>
    internal const string Split = "Split";

    private static readonly ImmutableDictionary<string, string?> _split = ImmutableDictionary<
        string,
        string?
    >.Empty.Add(Split, "");

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [TracingRules.CallNotTraced, TracingRules.DelegateNotTraced, TracingRules.CallLeftAlone];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        // Code that another generator writes is compiled after ours has run: its calls can't be intercepted.
        context.ConfigureGeneratedCodeAnalysis(
            GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics
        );
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (
                RuntimeAssembly.Find(start.Compilation, TraceNames.TraceAttribute) is not null
                && TraceGenerator.InterceptsCalls(start.Options.AnalyzerConfigOptionsProvider)
                && TracedNames.Of(start.Compilation, start.CancellationToken) is { Count: > 0 } names
            )
            {
                var intercepted = new InterceptedMethodCache(start.Compilation, names);
                start.RegisterOperationAction(call => AnalyzeCall(call, intercepted), OperationKind.Invocation);
                start.RegisterOperationAction(
                    call => AnalyzeDynamic(call, intercepted),
                    OperationKind.DynamicInvocation
                );
                start.RegisterOperationAction(use => AnalyzeReference(use, intercepted), OperationKind.MethodReference);
            }
        });
    }

    private static void AnalyzeCall(OperationAnalysisContext context, InterceptedMethodCache intercepted)
    {
        var call = (IInvocationOperation)context.Operation;
        if (!intercepted.HasName(call.TargetMethod))
        {
            return;
        }

        if (intercepted.TracedAbove(call.TargetMethod) is { } member && !CallRules.IsOnBase(call.Syntax))
        {
            var other = $"it calls '{TypeText.Member(call.TargetMethod)}', not the traced '{TypeText.Member(member)}'";
            var reason = $"{other}; add [Trace] to the former too";
            Report(
                context,
                TracingRules.CallNotTraced,
                call.TargetMethod,
                OverrideToTrace(call.TargetMethod, member),
                reason
            );
        }

        if (!intercepted.Contains(call.TargetMethod) || IsOurs(context))
        {
            if (intercepted.WhyNotIntercepted(call.TargetMethod) is { } obstacle)
            {
                Report(context, TracingRules.CallNotTraced, call.TargetMethod, [], obstacle);
            }

            return;
        }

        ReportUnreached(context, call);
    }

    /// <summary>Reports a call that would be traced, were it made in another way.</summary>
    private static void ReportUnreached(OperationAnalysisContext context, IInvocationOperation call)
    {
        if (CallRules.SchedulerOf(call) is { } scheduler)
        {
            var advice = UntracedCallRules.AsPartial(call.TargetMethod);
            var reason = $"{scheduler} stores this call and later calls the method directly; {advice}";
            Report(
                context,
                TracingRules.CallNotTraced,
                call.TargetMethod,
                DeclarationsOf(call.TargetMethod),
                _split,
                reason
            );
        }
        else if (CallRules.WhyLeftAlone(call) is { } cause)
        {
            Report(context, TracingRules.CallLeftAlone, call.TargetMethod, [], cause);
        }
        else if ((CallRules.WhyNot(call) ?? WhyNotFound(context, call)) is { } reason)
        {
            Report(context, TracingRules.CallNotTraced, call.TargetMethod, [], reason);
        }
    }

    // Where a fix may put the same [Trace], if that has no settings of its own member.
    private static IEnumerable<Location> OverrideToTrace(IMethodSymbol called, IMethodSymbol traced) =>
        TracedMethods.TraceOf(traced) is { ConstructorArguments: var arguments, NamedArguments.IsEmpty: true }
        && arguments.All(argument => argument.Value is 0)
            ? called.OriginalDefinition.Locations.Where(location => location.IsInSource)
            : [];

    private static void AnalyzeDynamic(OperationAnalysisContext context, InterceptedMethodCache intercepted)
    {
        var call = context.Operation.SemanticModel!.GetSymbolInfo(context.Operation.Syntax, context.CancellationToken);
        if (
            call.CandidateSymbols.Add(call.Symbol!).OfType<IMethodSymbol>().FirstOrDefault(intercepted.Contains) is
            { } method
        )
        {
            const string Reason = "a dynamic argument makes it bind at run time; cast the argument to its type";
            Report(context, TracingRules.CallNotTraced, method, [], Reason);
        }
    }

    private static void AnalyzeReference(OperationAnalysisContext context, InterceptedMethodCache intercepted)
    {
        var reference = (IMethodReferenceOperation)context.Operation;
        var method = reference.Method;
        if (intercepted.Contains(method) && !IsNameOf(reference))
        {
            var advice = DelegateRules.ShowsMethod(reference)
                ? $"{UntracedCallRules.AsPartial(method)}, because a lambda has neither its name nor its attributes"
                : $"use a lambda that calls it, or make '{method.Name}' 'partial'";
            Report(context, TracingRules.DelegateNotTraced, method, DeclarationsOf(method), advice);
        }
    }

    private static IEnumerable<Location> DeclarationsOf(IMethodSymbol method) =>
        InterceptedMethods.DefinitionOf(method).Locations.Where(static location => location.IsInSource);

    private static string? WhyNotFound(OperationAnalysisContext context, IInvocationOperation call)
    {
        var syntax = (InvocationExpressionSyntax)call.Syntax;
        var model = call.SemanticModel!;
        if (context.IsGeneratedCode && model.GetInterceptorMethod(syntax, context.CancellationToken) is null)
        {
            return "it is in code from another source generator";
        }

        return model.GetInterceptableLocation(syntax, context.CancellationToken) is null
                ? "the compiler can't intercept this form; write it as 'receiver.Name(…)'"
            : TwinFiles.Has(syntax.SyntaxTree, context.Compilation, context.CancellationToken)
                ? "another file of the project has identical content, so the compiler can't tell their calls "
                    + "apart; make them differ"
            : null;
    }

    // The wrappers call the methods themselves.
    private static bool IsOurs(OperationAnalysisContext context) =>
        context.IsGeneratedCode && (IsInWrapper(context) || IsOfPartialMethod(context));

    // Such a body is reported at its declaration.
    private static bool IsOfPartialMethod(OperationAnalysisContext context) =>
        context
            is { ContainingSymbol: IMethodSymbol caller, Operation: IInvocationOperation { TargetMethod: var body } }
        && TracedMethodParser.IsOurs(caller.PartialImplementationPart ?? caller)
        && UntracedCallRules.TracedByBuild(body.OriginalDefinition, context.Compilation) is not null;

    private static bool IsInWrapper(OperationAnalysisContext context) =>
        context.ContainingSymbol.ContainingNamespace?.ToDisplayString() == TraceNames.InterceptorsNamespace;

    private static bool IsNameOf(IOperation operation)
    {
        for (var outer = operation.Parent; outer is not null; outer = outer.Parent)
        {
            if (outer is INameOfOperation)
            {
                return true;
            }
        }

        return false;
    }

    private static void Report(
        OperationAnalysisContext context,
        DiagnosticDescriptor rule,
        IMethodSymbol method,
        IEnumerable<Location> declarations,
        string argument
    ) => Report(context, rule, method, declarations, ImmutableDictionary<string, string?>.Empty, argument);

    private static void Report(
        OperationAnalysisContext context,
        DiagnosticDescriptor rule,
        IMethodSymbol method,
        IEnumerable<Location> declarations,
        ImmutableDictionary<string, string?> properties,
        string argument
    ) =>
        context.ReportDiagnostic(
            Diagnostic.Create(
                rule,
                context.Operation.Syntax.GetLocation(),
                declarations,
                properties,
                method.Name,
                argument
            )
        );

    /// <summary>
    /// Remembers of every method that is called whether its calls are traced, or those of one that it stands for.
    /// </summary>
    private sealed class InterceptedMethodCache(Compilation compilation, HashSet<string> names)
    {
        private readonly ConcurrentDictionary<IMethodSymbol, bool> _known = new(SymbolEqualityComparer.Default);
        private readonly ConcurrentDictionary<IMethodSymbol, IMethodSymbol?> _above = new(
            SymbolEqualityComparer.Default
        );
        private readonly ConcurrentDictionary<IAssemblySymbol, bool> _knowing = new(SymbolEqualityComparer.Default);

        public bool HasName(IMethodSymbol called) => names.Contains(called.Name);

        public bool Contains(IMethodSymbol called) =>
            HasName(called)
            && _known.GetOrAdd(
                InterceptedMethods.DefinitionOf(called),
                method => InterceptedMethodParser.CanIntercept(method, compilation)
            );

        // A method in this project is reported at its declaration.
        public string? WhyNotIntercepted(IMethodSymbol called) =>
            InterceptedMethods.DefinitionOf(called) is not { } definition
            || SymbolEqualityComparer.Default.Equals(definition.ContainingAssembly, compilation.Assembly)
            || !InterceptedMethods.Contains(definition)
                ? null
            : !LanguageRules.InterceptsCalls(compilation) ? LanguageRules.WhyNotIntercepted()
            : ExternAliases.FirstIn(SignatureRules.TypesOf(definition), compilation) is { } aliased
                ? $"'{TypeText.Short(aliased)}' can be named only through an extern alias; add 'global' to the "
                    + "aliases of its reference"
            : null;

        // What a method overrides or implements has its name.
        public IMethodSymbol? TracedAbove(IMethodSymbol called) =>
            HasName(called) && (called.IsOverride || _knowing.GetOrAdd(called.ContainingAssembly, KnowsTraced))
                ? _above.GetOrAdd(InterceptedMethods.DefinitionOf(called), UntracedCallRules.TracedAbove)
                : null;

        // To look through every interface of every assembly would take too long. One implements what it declares or
        // references.
        private bool KnowsTraced(IAssemblySymbol assembly) =>
            SymbolEqualityComparer.Default.Equals(assembly, compilation.Assembly)
            || MethodList.Of(assembly).Ids.Any()
            || assembly
                .Modules.SelectMany(module => module.ReferencedAssemblySymbols)
                .Any(known => MethodList.Of(known).Ids.Any());
    }
}
