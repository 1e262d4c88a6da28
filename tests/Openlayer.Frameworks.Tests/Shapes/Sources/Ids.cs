//// ids in a listener of Quartz
public class JobIds : Quartz.IJobListener
{
    public string Name => "ids";
    public ValueTask JobToBeExecuted(Quartz.IJobExecutionContext context, CancellationToken cancellationToken) {
        {|OL2004:OpenlayerTracer.SetUserSessionContext("a")|}; return default; }
    public ValueTask JobExecutionVetoed(Quartz.IJobExecutionContext context, CancellationToken cancellationToken)
        => default;
    public ValueTask JobWasExecuted(Quartz.IJobExecutionContext context, Quartz.JobExecutionException? jobException,
        CancellationToken cancellationToken) { OpenlayerTracer.ClearUserSessionContext(); return default; }
}
//// ids in a job that wraps another
public class WrappingJob(Quartz.IJob inner) : Quartz.IJob
{
    public async ValueTask Execute(Quartz.IJobExecutionContext context, CancellationToken cancellationToken)
    {
        using var ids = OpenlayerTracer.UseUserSession(context.MergedJobDataMap["user"] as string);
        await inner.Execute(context, cancellationToken);
    }
}
//// ids when a grain is activated
public class IdGrain : Orleans.Grain, Orleans.IGrainWithStringKey
{
    public override Task OnActivateAsync(CancellationToken cancellationToken) {
        {|OL2004:OpenlayerTracer.SetUserSessionContext("a")|}; return Task.CompletedTask; }
    public override Task OnDeactivateAsync(Orleans.DeactivationReason reason, CancellationToken cancellationToken) {
        OpenlayerTracer.ClearUserSessionContext(); return Task.CompletedTask; }
}
//// ids in a filter of grain calls
public class GrainIds : Orleans.IIncomingGrainCallFilter {
    public async Task Invoke(Orleans.IIncomingGrainCallContext context) {
    using var ids = OpenlayerTracer.UseUserSession("a"); await context.Invoke(); } }
//// ids when a hub's client connects
public class ConnectedHub : Hub
{
    public override async Task OnConnectedAsync() {
        {|OL2004:OpenlayerTracer.SetUserSessionContext(Context.UserIdentifier)|}; await Task.Yield(); }
    public override Task OnDisconnectedAsync(Exception? exception) { OpenlayerTracer.ClearUserSessionContext();
        return Task.CompletedTask; }
}
//// ids in a filter of hubs
public class HubIds : IHubFilter {
    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext context, Func<HubInvocationContext,
    ValueTask<object?>> next) { using var ids = OpenlayerTracer.UseUserSession(context.Context.UserIdentifier);
    return await next(context); } }
//// ids of a requirement of authorization
public class Requirement : Microsoft.AspNetCore.Authorization.IAuthorizationRequirement;
public class Authorized : Microsoft.AspNetCore.Authorization.AuthorizationHandler<Requirement>
{
    protected override Task
        HandleRequirementAsync(Microsoft.AspNetCore.Authorization.AuthorizationHandlerContext context,
        Requirement requirement) { {|OL2004:OpenlayerTracer.SetUserSessionContext(context.User.Identity?.Name)|};
        return Task.CompletedTask; }
}
//// ids of a filter of Hangfire
public class JobUser : Hangfire.Common.JobFilterAttribute, Hangfire.Server.IServerFilter
{
    public void OnPerforming(Hangfire.Server.PerformingContext context) => OpenlayerTracer.SetUserSessionContext("a");
    public void OnPerformed(Hangfire.Server.PerformedContext context) => OpenlayerTracer.ClearUserSessionContext();
}
//// ids of a filter of Hangfire that never clears
public class ForgetfulJobUser : Hangfire.Common.JobFilterAttribute, Hangfire.Server.IServerFilter
{
    public void OnPerforming(Hangfire.Server.PerformingContext context)
        => {|OL2001:OpenlayerTracer.SetUserSessionContext("a")|};
    public void OnPerformed(Hangfire.Server.PerformedContext context) { }
}
//// ids of an observer of MassTransit
public class ConsumeUser : MassTransit.IConsumeObserver
{
    public Task PreConsume<T>(MassTransit.ConsumeContext<T> context) where T : class {
        OpenlayerTracer.SetUserSessionContext("a"); return Task.CompletedTask; }
    public Task PostConsume<T>(MassTransit.ConsumeContext<T> context) where T : class {
        OpenlayerTracer.ClearUserSessionContext(); return Task.CompletedTask; }
    public Task ConsumeFault<T>(MassTransit.ConsumeContext<T> context, Exception exception) where T : class {
        OpenlayerTracer.ClearUserSessionContext(); return Task.CompletedTask; }
}
//// ids of a service that starts nothing
public class IdService : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) { {|OL2004:OpenlayerTracer.SetUserSessionContext("a")|};
        return Task.CompletedTask; }
    public Task StopAsync(CancellationToken cancellationToken) { OpenlayerTracer.ClearUserSessionContext();
        return Task.CompletedTask; }
}
