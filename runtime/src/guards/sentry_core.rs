//! The guards of `sentry_core`, and so of `sentry`, and the scope that a switch of the hub becomes.

/// Each release has a current hub of its own.
macro_rules! sentry_core {
    ($sentry_core:ident) => {
        use std::sync::Arc;

        use $sentry_core::{Hub, HubSwitchGuard, ScopeGuard};

        use crate::handle_scope::{Guards, Handle, HandleScope};
        use crate::private::IntoScope;

        guards! {
            thread_bound {
                [] HubSwitchGuard => SwitchedHub;
                [] ScopeGuard => PushedScope;
            }
        }

        thread_local! {
            static SWITCHED: Guards<HubSwitchGuard> = const { Guards::new() };
        }

        impl Handle for Arc<Hub> {
            type Guard = HubSwitchGuard;

            fn enter(&self) -> HubSwitchGuard {
                HubSwitchGuard::new(self.clone())
            }

            fn in_force() -> &'static std::thread::LocalKey<Guards<HubSwitchGuard>> {
                &SWITCHED
            }
        }

        impl IntoScope for HubSwitchGuard {
            type Scope = HandleScope<Arc<Hub>>;

            /// What a guard has just switched to is the current hub.
            fn into_scope(self) -> HandleScope<Arc<Hub>> {
                HandleScope::entered(Hub::current(), self)
            }
        }
    };
}

mod newest {
    sentry_core!(sentry_core);
}

mod v0_48 {
    sentry_core!(sentry_core_0_48);
}
