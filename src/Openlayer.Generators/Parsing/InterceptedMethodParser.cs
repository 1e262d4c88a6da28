using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Openlayer.Generators.CSharp;
using Openlayer.Generators.Diagnostics;
using Openlayer.Generators.Methods;
using Openlayer.Generators.Models;
using Openlayer.Generators.Rules;

namespace Openlayer.Generators.Parsing;

/// <summary>Reads one method with <c>[Trace]</c> that isn't partial: its calls are intercepted.</summary>
internal sealed class InterceptedMethodParser
{
    private readonly IMethodSymbol _method;
    private readonly Compilation _compilation;
    private readonly bool _interceptsCalls;
    private readonly TraceSettings _settings;
    private readonly ParseReport _report;
    private GuardParser? _guard;

    private InterceptedMethodParser(
        IMethodSymbol method,
        AttributeData attribute,
        Compilation compilation,
        bool interceptsCalls
    )
    {
        _method = method;
        _compilation = compilation;
        _interceptsCalls = interceptsCalls;
        _settings = new TraceSettings(attribute);
        _report = new ParseReport(method, attribute);
    }

    /// <summary>What the generator needs; null when something keeps the method from being traced.</summary>
    /// <param name="method">The method, as it was defined.</param>
    /// <param name="attribute">Its <c>[Trace]</c>.</param>
    /// <param name="compilation">The compilation that calls it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static InterceptedMethodModel? Parse(
        IMethodSymbol method,
        AttributeData attribute,
        Compilation compilation,
        CancellationToken cancellationToken
    )
    {
        var parser = new InterceptedMethodParser(method, attribute, compilation, interceptsCalls: true);
        var parameters = parser.ParseParameters(parser.Parameters());
        return parser._report.IsEmpty ? parser.Model(parameters, cancellationToken) : null;
    }

    /// <summary>The same of a method of a provider's client, for the calls of a whole assembly.</summary>
    /// <param name="method">The method.</param>
    /// <param name="attribute">What the assembly asks for.</param>
    /// <param name="compilation">The compilation that calls it.</param>
    /// <param name="call">How its calls are read.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static InterceptedMethodModel? ParseModelCall(
        IMethodSymbol method,
        AttributeData attribute,
        Compilation compilation,
        ModelCallModel call,
        CancellationToken cancellationToken
    )
    {
        // What it returns is known here, so the rules for results don't count.
        if (InterceptionRules.WhyNot(method, compilation, interceptsCalls: true) is not null)
        {
            return null;
        }

        var parser = new InterceptedMethodParser(method, attribute, compilation, interceptsCalls: true);
        var parameters = parser.Parameters();
        var model = parser.Model([.. method.Parameters.Select(parameters.Parse)], cancellationToken);
        var isEmbedding = call.Protocol == "OpenAIEmbeddings";
        var step = model.Wrapper.Call!.Step with
        {
            Name = isEmbedding ? "embeddings" : "chat",
            StepType = $"global::Openlayer.StepType.{(isEmbedding ? "Embedding" : "ChatCompletion")}",
        };
        return model with
        {
            Wrapper = model.Wrapper with { Call = model.Wrapper.Call with { Step = step } },
            Listed = null,
            ModelCall = call,
        };
    }

    /// <summary>True when the calls of a method can be intercepted.</summary>
    public static bool CanIntercept(IMethodSymbol method, Compilation compilation)
    {
        if (!InterceptedMethods.Contains(method) || TracedMethods.TraceOf(method) is not { } attribute)
        {
            return false;
        }

        var parser = new InterceptedMethodParser(method, attribute, compilation, interceptsCalls: true);
        parser.ParseParameters(parser.Parameters());
        return parser._report.IsEmpty;
    }

    /// <summary>
    /// What the analyzer has to say of the method, in a project that may have turned interception off.
    /// </summary>
    public static ImmutableArray<Diagnostic> Diagnose(
        IMethodSymbol method,
        AttributeData attribute,
        Compilation compilation,
        bool interceptsCalls,
        CancellationToken cancellationToken
    )
    {
        var parser = new InterceptedMethodParser(method, attribute, compilation, interceptsCalls);
        parser.Diagnose(cancellationToken);
        return parser._report.Diagnostics;
    }

    private ParameterParser Parameters() => new(_settings, _method, _compilation);

    private ParameterModel[] ParseParameters(ParameterParser parser)
    {
        ReportSignature();
        ParameterModel[] parameters = [.. _method.Parameters.Select(parser.Parse)];
        _report.AddSettings(_settings, parameters);
        if (_report.IsEmpty)
        {
            var isIterator = InterceptedMethods.IsIterator(_method);
            _guard = new GuardParser(_method, isIterator, _compilation.Assembly, _compilation);
            _guard.Parse(parameters, _report);
        }

        return parameters;
    }

    private void Diagnose(CancellationToken cancellationToken)
    {
        var parser = Parameters();
        ParseParameters(parser);
        if (!_report.IsEmpty)
        {
            return;
        }

        _report.AddNotRecorded(parser);
        _report.AddNotFollowed(_method);
        _report.AddNotGuarded(_guard);
        foreach (var reason in UntracedCallRules.Unseen(_method, _compilation, cancellationToken))
        {
            _report.AddToMethod(TracingRules.UntracedCall, _method.Name, reason);
        }
    }

    private void ReportSignature()
    {
        if ((SignatureRules.WhyNotWritten(_method) ?? SignatureRules.WhyNotForwarded(_method)) is { } reason)
        {
            _report.AddToMethod(TracingRules.SignatureNotSupported, _method.Name, reason);
        }
        else if (LanguageRules.WhyNotIntercepted(_method, _compilation) is { } version)
        {
            _report.AddToMethod(
                TracingRules.LanguageTooOld,
                _method.Name,
                LanguageRules.VersionText(_compilation),
                version
            );
        }
        else if (InterceptionRules.WhyNot(_method, _compilation, _interceptsCalls) is { } obstacle)
        {
            _report.AddToMethod(TracingRules.CallsCannotBeIntercepted, _method.Name, obstacle);
        }
        else if (_settings.Body is not null)
        {
            _report.AddToSetting(
                TraceNames.Body,
                $"Body applies only to partial methods, and '{_method.Name}' is not partial; remove the setting"
            );
        }
    }

    private InterceptedMethodModel Model(ParameterModel[] parameters, CancellationToken cancellationToken)
    {
        var forwarder = new ForwarderParser(_method, parameters, _compilation);
        var wrapper = new TracedMethodModel(
            Source(cancellationToken),
            TypeText.Namespace(_method.ContainingType),
            new(ContainingTypes.Names(_method)),
            forwarder.Signature(),
            new(forwarder.Parameters()),
            new CallModel(
                forwarder.Body(),
                forwarder.FirstArgument(),
                ReturnRules.Capture(_method, InterceptedMethods.IsIterator(_method)),
                StepParser.Parse(_method, _settings, _compilation, forwarder.TypeParameters),
                CancellationRules.TokenOf(_method),
                _guard?.Model
            ),
            BrokenRule: null
        );
        return new InterceptedMethodModel(
            _method.Name,
            wrapper,
            forwarder.Accessor(),
            CallShapeParser.Parse(_method),
            Listed()
        );
    }

    // What is internal is listed as well: another assembly may be let in.
    private ListedMethodModel? Listed() =>
        _method.DeclaredAccessibility is Accessibility.Private || MethodId.Of(_method) is not { } id
            ? null
            : new ListedMethodModel(id, InterceptedMethods.IsIterator(_method));

    private SourceModel Source(CancellationToken cancellationToken) =>
        _method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) is { } definition
            ? SourceParser.Parse(_method, definition, _compilation)
            : SourceParser.OfReference(_method);
}
